using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Cluster.Tests.Faults.Lines;

/// <summary>A route to a server on loopback that a test controls: bytes can be held back in either direction, and connections cut.</summary>
public class Line : IAsyncDisposable
{
    private readonly int _server;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<LineConnection> _connections = [];
    private readonly Task _accepting;

    /// <param name="server">Port of the server.</param>
    /// <param name="at">The address that the line listens on; loopback by default.</param>
    public Line(int server, IPAddress? at = null)
    {
        _server = server;
        _listener = new TcpListener(at ?? IPAddress.Loopback, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Holds back what clients send.</summary>
    public Valve Requests { get; } = new();

    /// <summary>Holds back what the server answers.</summary>
    public Valve Answers { get; } = new();

    private protected IReadOnlyList<LineConnection> Connections
    {
        get
        {
            lock (_gate)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>Closes every connection; what was held back on it is lost.</summary>
    public void Cut()
    {
        foreach (var connection in Connections)
        {
            connection.Cut();
        }
    }

    /// <summary>Undoes all of this.</summary>
    public virtual void Restore()
    {
        Requests.Open();
        Answers.Open();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        Cut();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private protected virtual LineConnection Join(Socket client, Socket server) => new(this, client, server);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            client.NoDelay = server.NoDelay = true;
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, _stopping.Token);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                return; // The client sees its connection close, much like a refused one.
            }
            using var connection = Join(client, server);
            lock (_gate)
            {
                _connections.Add(connection);
            }
            await connection.CarryAsync();
            lock (_gate)
            {
                _connections.Remove(connection);
            }
        }
    }
}
