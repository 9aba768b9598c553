using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>Hands readers' sockets to SignalR, and runs its keep-alive and time-out checks with one timer for all of them.</summary>
internal sealed class ReaderSockets(
    HubConnectionHandler<LiveHub> hub,
    DeliveryGate gate,
    PartnerTraffic traffic,
    TimeProvider time,
    ILogger<ReaderSockets> logger
) : BackgroundService
{
    /// <summary>
    /// Serves a reader whose handshake is done and whom the gate has admitted, until it leaves or is sent away, and then releases its place.
    /// </summary>
    public async Task ServeAsync(ReaderSocket socket, ulong client)
    {
        gate.Hold(socket);
        try
        {
            await hub.OnConnectedAsync(socket);
        }
        finally
        {
            socket.SayGoodbye();
            gate.LetGo(socket);
            gate.Leave(client);
            traffic.Leave(socket.Partner);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(TimeSpan.FromSeconds(1), BeatAsync, time, logger, stoppingToken);

    private Task BeatAsync(CancellationToken cancellation)
    {
        foreach (var held in gate.Held)
        {
            (held as ReaderSocket)?.Beat();
        }
        return Task.CompletedTask;
    }
}
