using System.Text;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>How many pages were received, and their size.</summary>
internal sealed class PageCount
{
    public long Pages { get; set; }
    public long Bytes { get; set; }
}

/// <summary>Requests a page over and over on a kept-alive connection, each as soon as the previous one has arrived.</summary>
internal sealed class PageProtocol(Reader reader, ReaderFleet fleet, string path, PageCount count) : ReaderProtocol(reader, fleet)
{
    private readonly byte[] _request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private readonly HttpResponseReader _response = new(keepBody: false);

    public override void Open() => Reader.Send(_request);

    public override int Receive(byte[] buffer, int carried, int received)
    {
        var end = carried + received;
        var read = _response.Read(buffer.AsSpan(0, end), out var ended);
        if (ended)
        {
            if (_response.Status != 200)
            {
                throw new IOException($"{path} was answered with {_response.Status}");
            }
            count.Pages++;
            count.Bytes += _response.BodyBytes;
            Fleet.BecameReady(Reader);
            Reader.Send(_request);
        }
        buffer.AsSpan(read, end - read).CopyTo(buffer);
        return end - read;
    }
}
