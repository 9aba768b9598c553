using System.Collections.Concurrent;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>The readers' open sockets. Beats for SignalR's keep-alive and time-out checks, one timer for all of them.</summary>
internal sealed class ReaderSockets(DeliveryGate gate, TimeProvider time, ILogger<ReaderSockets> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<ReaderSocket, byte> _open = new();

    /// <summary>Keeps the socket until the result is disposed.</summary>
    public IDisposable Add(ReaderSocket socket)
    {
        _open.TryAdd(socket, 0);
        return new Registration(this, socket, gate.OnDrain(() => socket.Close(WebSocketCloseCodes.GoingAway)));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(TimeSpan.FromSeconds(1), BeatAsync, time, logger, stoppingToken);

    private Task BeatAsync(CancellationToken cancellation)
    {
        foreach (var (socket, _) in _open)
        {
            socket.Beat();
        }
        return Task.CompletedTask;
    }

    private sealed class Registration(ReaderSockets sockets, ReaderSocket socket, IDisposable drain) : IDisposable
    {
        public void Dispose()
        {
            drain.Dispose();
            sockets._open.TryRemove(socket, out _);
        }
    }
}
