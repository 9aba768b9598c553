using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Views;

/// <summary>Deletes the batch numbers of nodes that have ended, since every start of a node leaves a row behind.</summary>
internal sealed class FlushUpkeep(IDbContextFactory<LiveBlogDb> databases, TimeProvider time, ILogger<FlushUpkeep> logger)
    : BackgroundService
{
    /// <summary>
    /// How long a batch can be tried again without counting twice. A node tries every second, so only one that was cut off from the database
    /// for this long, with the answer to its last commit lost, could count a second of views again.
    /// </summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, ForgetAsync, time, logger, stoppingToken, atOnce: true);

    /// <summary>One node does it for all; the others find nothing left in their next turn.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        await using var turn = await (await databases.CreateDbContextAsync(cancellation)).TryTakeTurnAsync(SharedWork.Upkeep, cancellation);
        if (turn is null)
        {
            return;
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oldest = time.GetInstant() - Kept;
        await db.ViewFlushes.Where(f => f.At < oldest).ExecuteDeleteAsync(cancellation);
    }
}
