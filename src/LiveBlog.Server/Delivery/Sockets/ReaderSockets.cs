using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// Hands readers' sockets to SignalR, and runs its keep-alive and time-out checks with one timer for all of them. Also disconnects readers who accept
/// nothing: while a reader's input waits for an answer to be written (a pong, a refusal), no check of SignalR's and no drain can end the connection,
/// and <see cref="FollowerRounds"/> sees only those who follow a story.
/// </summary>
internal sealed partial class ReaderSockets(
    HubConnectionHandler<LiveHub> hub,
    DeliveryGate gate,
    PartnerTraffic traffic,
    IOptions<DeliveryOptions> options,
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
        var now = time.GetTimestamp();
        foreach (var held in gate.Held)
        {
            if (held.Stalled(now) is var stalled && stalled > options.Value.LaggardTimeout)
            {
                Log.LaggardAborted(logger, held.Id, stalled);
                DeliveryMetrics.Laggards.Add(1);
                held.Abort();
            }
            (held as ReaderSocket)?.Beat();
        }
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1012, LogLevel.Information, "Reader {Connection} has accepted no write for {Stalled} and is disconnected")]
        public static partial void LaggardAborted(ILogger logger, string connection, TimeSpan stalled);
    }
}
