using System.Globalization;
using System.Text;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>Finds the data in a chunked HTTP body, RFC 9112 section 7.1; trailers are not expected.</summary>
internal sealed class Dechunker
{
    private State _state;
    private int _left;

    private enum State
    {
        Size,
        Data,
        DataEnd,
        BodyEnd,
        Done,
    }

    public bool IsDone => _state == State.Done;

    /// <summary>The next run of data, read from <paramref name="at"/> on and moving it; false when more must be received, or at the end.</summary>
    public bool TryNext(ReadOnlySpan<byte> raw, ref int at, out Range data)
    {
        data = default;
        while (true)
        {
            switch (_state)
            {
                case State.Size:
                    var line = raw[at..].IndexOf("\r\n"u8);
                    if (line < 0)
                    {
                        return false;
                    }
                    _left = int.Parse(Encoding.ASCII.GetString(raw.Slice(at, line)), NumberStyles.AllowHexSpecifier);
                    _state = _left == 0 ? State.BodyEnd : State.Data;
                    at += line + 2;
                    break;
                case State.Data when at < raw.Length:
                    var part = Math.Min(_left, raw.Length - at);
                    data = at..(at + part);
                    at += part;
                    _left -= part;
                    _state = _left == 0 ? State.DataEnd : State.Data;
                    return true;
                case State.DataEnd or State.BodyEnd when raw.Length - at >= 2:
                    at += 2;
                    _state = _state == State.DataEnd ? State.Size : State.Done;
                    break;
                default:
                    return false;
            }
        }
    }
}
