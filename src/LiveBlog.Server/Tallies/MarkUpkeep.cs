using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tallies;

/// <summary>Deletes the records of who has voted once they are no longer needed; the counts stay.</summary>
internal sealed class MarkUpkeep(IDbContextFactory<LiveBlogDb> databases, TimeProvider time, ILogger<MarkUpkeep> logger) : BackgroundService
{
    /// <summary>A reader who votes again after a month counts as another one, as does one who comes from another network.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, ForgetAsync, time, logger, stoppingToken, atOnce: true);

    public async Task ForgetAsync(CancellationToken cancellation)
    {
        await using var turn = await (await databases.CreateDbContextAsync(cancellation)).TryTakeTurnAsync(SharedWork.Votes, cancellation);
        if (turn is null)
        {
            return;
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oldest = (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();
        await db.TallyMarks.Where(m => m.At < oldest).ExecuteDeleteAsync(cancellation);
    }
}
