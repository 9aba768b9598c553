using System.Net.Sockets;

namespace LiveBlog.Cluster.Tests.Faults.Lines;

/// <summary>A connection over a line. When one end closes, so does the other.</summary>
internal class LineConnection(Line line, Socket client, Socket server) : IDisposable
{
    private readonly CancellationTokenSource _cut = new();

    internal async Task CarryAsync()
    {
        await using var toClient = new NetworkStream(client);
        await using var toServer = new NetworkStream(server);
        await Task.WhenAny(
            CarryAsync(toClient, toServer, line.Requests, bytes => bytes),
            CarryAsync(toServer, toClient, line.Answers, Alter)
        );
        await _cut.CancelAsync();
    }

    internal void Cut() => _cut.Cancel();

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _cut.Dispose();
    }

    /// <summary>What the client receives of these bytes from the server.</summary>
    protected virtual ReadOnlyMemory<byte> Alter(ReadOnlyMemory<byte> bytes) => bytes;

    private async Task CarryAsync(Stream from, Stream to, Valve valve, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> alter)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _cut.Token) is var count and > 0)
            {
                await valve.PassAsync(_cut.Token);
                await to.WriteAsync(alter(buffer.AsMemory(0, count)), _cut.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One end has closed, and this closes the other.
        }
    }
}
