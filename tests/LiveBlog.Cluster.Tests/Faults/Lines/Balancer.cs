using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Cluster.Tests.Faults.Lines;

/// <summary>
/// Spreads connections over the nodes in turn and skips a node that refuses them, as the proxy in deploy/ does. When one side of a
/// connection closes, so does the other.
/// </summary>
public sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Task _accepting;
    private List<Uri> _nodes = [];
    private int _turn;

    public Balancer()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public void Add(Uri node)
    {
        lock (_gate)
        {
            _nodes = [.. _nodes, node];
        }
    }

    public void Remove(Uri node)
    {
        lock (_gate)
        {
            _nodes = [.. _nodes.Where(known => known != node)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient visitor)
    {
        using (visitor)
        {
            foreach (var address in InTurn())
            {
                using var node = new TcpClient { NoDelay = true };
                try
                {
                    await node.ConnectAsync(address.Host, address.Port, _stopping.Token);
                }
                catch (SocketException)
                {
                    continue;
                }
                await JoinAsync(visitor, node);
                return;
            }
        }
    }

    private async Task JoinAsync(TcpClient visitor, TcpClient node)
    {
        visitor.NoDelay = true;
        try
        {
            await Task.WhenAny(
                visitor.GetStream().CopyToAsync(node.GetStream(), _stopping.Token),
                node.GetStream().CopyToAsync(visitor.GetStream(), _stopping.Token)
            );
        }
        catch (IOException)
        {
            // One side has closed, and this closes the other.
        }
    }

    private Uri[] InTurn()
    {
        lock (_gate)
        {
            var first = _nodes.Count == 0 ? 0 : _turn++ % _nodes.Count;
            return [.. _nodes.Skip(first), .. _nodes.Take(first)];
        }
    }
}
