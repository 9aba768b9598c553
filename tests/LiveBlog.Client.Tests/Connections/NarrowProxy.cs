using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace LiveBlog.Client.Tests.Connections;

/// <summary>
/// A proxy between a follower and the real server, as narrow as some that readers sit behind: it can strip upgrades, and hold back event
/// streams until they end. One request for each connection, so what is changed holds from the next request on.
/// </summary>
internal sealed class NarrowProxy : IAsyncDisposable
{
    private const int HeadBytes = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<string> _requests = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _held = Channel.CreateUnbounded<string>();
    private readonly List<Task> _carried = [];
    private readonly Uri _server;
    private readonly Task _accepting;

    public NarrowProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public bool StripsUpgrades { get; set; }

    public bool HoldsEventStreams { get; set; }

    /// <summary>Returns when a request whose first line holds the text has been passed on; each request is seen once.</summary>
    public Task RequestedAsync(string text) => SeenAsync(_requests, text);

    /// <summary>Returns when an event stream is being held back.</summary>
    public Task HeldAsync() => SeenAsync(_held, "/events");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.Soon();
        await Task.WhenAll(_carried).Soon();
        _stop.Dispose();
    }

    private static async Task SeenAsync(Channel<string> lines, string text)
    {
        while (!(await lines.Reader.ReadAsync().Soon()).Contains(text, StringComparison.Ordinal)) { }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _carried.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task CarryAsync(TcpClient reader)
    {
        using var near = reader;
        using var far = new TcpClient();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            await far.ConnectAsync(_server.Host, _server.Port, over.Token);
            var (up, down) = (near.GetStream(), far.GetStream());
            var (head, rest) = await ReadHeadAsync(up, over.Token);
            var line = head[..head.IndexOf('\r', StringComparison.Ordinal)];
            await down.WriteAsync(Encoding.Latin1.GetBytes(Narrow(head)), over.Token);
            await down.WriteAsync(rest, over.Token);
            _requests.Writer.TryWrite(line);
            // Whichever side ends first ends the other.
            await await Task.WhenAny(up.CopyToAsync(down, over.Token), AnswerAsync(line, down, up, over.Token));
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException) { }
        finally
        {
            await over.CancelAsync();
        }
    }

    private async Task AnswerAsync(string line, NetworkStream server, NetworkStream reader, CancellationToken cancellation)
    {
        var (head, rest) = await ReadHeadAsync(server, cancellation);
        using var kept = new MemoryStream();
        if (HoldsEventStreams && head.Contains("text/event-stream", StringComparison.Ordinal))
        {
            _held.Writer.TryWrite(line);
            await server.CopyToAsync(kept, cancellation);
        }
        await reader.WriteAsync(Encoding.Latin1.GetBytes(head), cancellation);
        await reader.WriteAsync(rest, cancellation);
        await reader.WriteAsync(kept.ToArray(), cancellation);
        await server.CopyToAsync(reader, cancellation);
    }

    private string Narrow(string head)
    {
        var isUpgrade = head.Contains("\r\nUpgrade:", StringComparison.OrdinalIgnoreCase);
        if (isUpgrade && !StripsUpgrades)
        {
            return head;
        }
        var lines = head.Split("\r\n").Where(line => !IsAboutConnection(line)).ToList();
        lines.Insert(1, "Connection: close");
        return string.Join("\r\n", lines);
    }

    private static bool IsAboutConnection(string line) =>
        line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("Upgrade:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Everything up to the empty line, and what came with it.</summary>
    private static async Task<(string Head, byte[] Body)> ReadHeadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var buffer = new byte[HeadBytes];
        var length = 0;
        while (true)
        {
            var count = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            length += count;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return (Encoding.Latin1.GetString(buffer, 0, end + 4), buffer[(end + 4)..length]);
            }
            if (count == 0 || length == HeadBytes)
            {
                throw new IOException("No head of HTTP");
            }
        }
    }
}
