using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Delivery;

/// <summary>The node's regular work: heartbeats and laggards every second, and the comparison of heads with the database every few seconds.</summary>
internal sealed class DeliveryUpkeep(
    LiveStories stories,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<DeliveryUpkeep> logger
) : BackgroundService
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Rounds.EveryAsync(SweepInterval, SweepAsync, time, logger, stoppingToken),
            Rounds.EveryAsync(options.Value.ReconcileInterval, stories.ReconcileAsync, time, logger, stoppingToken)
        );

    private Task SweepAsync(CancellationToken cancellation)
    {
        foreach (var story in stories.InUse)
        {
            story.Sweep();
        }
        stories.DropUnused();
        return Task.CompletedTask;
    }
}
