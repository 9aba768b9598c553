using System.Diagnostics;
using System.Text;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>
/// Polls the tail of the log, <c>/live/{story}/changes/{epoch}.{edition}/{from}</c>, over one kept-alive connection: what
/// the server behind a cache would see of many readers. Ready with the first answer.
/// </summary>
internal sealed class PollProtocol(Reader reader, ReaderFleet fleet, string story) : ReaderProtocol(reader, fleet)
{
    /// <summary>The shortest delay that the server may ask for, so the most expensive case.</summary>
    private static readonly long Interval = Stopwatch.Frequency;

    private readonly HttpResponseReader _response = new(keepBody: true);
    private long _next = long.MaxValue;

    public override void Open() => Ask();

    public override int Receive(byte[] buffer, int carried, int received)
    {
        var end = carried + received;
        var read = _response.Read(buffer.AsSpan(0, end), out var ended);
        if (ended)
        {
            if (_response.Status is not (200 or 204 or 304))
            {
                throw new IOException($"The poll was answered with {_response.Status}");
            }
            if (_response.Status == 200)
            {
                Fleet.Deliver(Reader, Fleet.Json.Read(FrameKind.Changes, _response.Body));
            }
            Fleet.BecameReady(Reader);
            _next = Stopwatch.GetTimestamp() + Interval;
        }
        buffer.AsSpan(read, end - read).CopyTo(buffer);
        return end - read;
    }

    public override void Tick(long now)
    {
        if (now >= _next)
        {
            _next = long.MaxValue;
            Ask();
        }
    }

    private void Ask() =>
        Reader.Send(
            Encoding.ASCII.GetBytes(
                $"GET /live/{story}/changes/{Reader.Log.Epoch}.1/{Reader.Log.Head + 1} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
        );
}
