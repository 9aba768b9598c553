using System.Buffers;
using System.Globalization;
using System.Text;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>Reads responses one after another from a kept-alive connection, with a length or chunked; keeps the body only when asked to.</summary>
internal sealed class HttpResponseReader(bool keepBody)
{
    private readonly ArrayBufferWriter<byte> _body = new();
    private Dechunker? _chunks;
    private bool _inBody;
    private long _left;

    public int Status { get; private set; }
    public long BodyBytes { get; private set; }
    public ReadOnlySpan<byte> Body => _body.WrittenSpan;

    /// <summary>Reads from the beginning; returns how much was used, and whether a response ended there.</summary>
    public int Read(ReadOnlySpan<byte> raw, out bool ended)
    {
        var at = 0;
        if (!_inBody)
        {
            ended = false;
            var head = raw.IndexOf("\r\n\r\n"u8);
            if (head < 0)
            {
                return 0;
            }
            Begin(Encoding.ASCII.GetString(raw[..head]));
            at = head + 4;
        }
        if (_chunks is { } chunks)
        {
            while (chunks.TryNext(raw, ref at, out var data))
            {
                Take(raw[data]);
            }
            ended = chunks.IsDone;
        }
        else
        {
            var part = (int)Math.Min(_left, raw.Length - at);
            Take(raw.Slice(at, part));
            at += part;
            _left -= part;
            ended = _left == 0;
        }
        _inBody = !ended;
        return at;
    }

    private void Begin(string head)
    {
        _inBody = true;
        _body.ResetWrittenCount();
        BodyBytes = 0;
        Status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        _chunks = head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) ? new Dechunker() : null;
        const string LengthName = "\r\nContent-Length: ";
        var length = head.IndexOf(LengthName, StringComparison.OrdinalIgnoreCase);
        _left =
            length < 0 ? 0 : long.Parse(head.AsSpan(length + LengthName.Length).ToString().Split('\r')[0], CultureInfo.InvariantCulture);
    }

    private void Take(ReadOnlySpan<byte> data)
    {
        BodyBytes += data.Length;
        if (keepBody)
        {
            _body.Write(data);
        }
    }
}
