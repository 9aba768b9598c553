using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk;

/// <summary>Applies the operators' dials to this node's readers, whichever node they were set on.</summary>
internal sealed class DeliveryDials(
    IDbContextFactory<LiveBlogDb> databases,
    DeliveryGate gate,
    TimeProvider time,
    ILogger<DeliveryDials> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, FollowAsync, time, logger, stoppingToken, atOnce: true);

    public async Task FollowAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var dials = await db
            .DeliveryDials.AsNoTracking()
            .Where(dial => !dial.Push || dial.Story == DeliveryDialRow.AllStories) // a dial that was turned back has no effect any more
            .OrderBy(dial => dial.Story) // the dial of all stories comes first
            .Take(DeliveryGate.MaxStoryDials + 1)
            .ToListAsync(cancellation);
        if (dials.SingleOrDefault(dial => dial.Story == DeliveryDialRow.AllStories) is { } all)
        {
            var mode = new DeliveryMode(all.Push, TimeSpan.FromMilliseconds(all.PollDelayMs));
            if (mode != gate.Mode)
            {
                gate.SetMode(mode);
            }
        }
        gate.SetPollingStories(
            dials.Where(dial => !dial.Push && dial.Story != DeliveryDialRow.AllStories).Select(dial => dial.Story).ToHashSet()
        );
    }
}
