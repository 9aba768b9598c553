using System.Text;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Servers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>nchan's event stream for an idle reader: ready with the response; what follows is discarded unread.</summary>
internal sealed class NchanEventsProtocol(Reader reader, ReaderFleet fleet) : ReaderProtocol(reader, fleet)
{
    private static readonly byte[] Request = Encoding.ASCII.GetBytes(
        $"GET {NchanProcess.EventsPath} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
    );

    public override void Open() => Reader.Send(Request);

    public override int Receive(byte[] buffer, int carried, int received)
    {
        if (Reader.IsReady)
        {
            return 0;
        }
        var response = buffer.AsSpan(0, carried + received);
        if (response.IndexOf("\r\n\r\n"u8) < 0)
        {
            return response.Length;
        }
        if (!response.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new IOException($"No events: {Encoding.ASCII.GetString(response[..Math.Min(response.Length, 60)])}");
        }
        Fleet.BecameReady(Reader);
        return 0;
    }
}
