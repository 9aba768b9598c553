using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Erases deleted stories that nobody has restored in time. Two nodes may do so at once: the second finds it done.</summary>
internal sealed partial class DeletionRounds(
    IDbContextFactory<LiveBlogDb> databases,
    StoryLifecycle lifecycle,
    TimeProvider time,
    ILogger<DeletionRounds> logger
) : BackgroundService
{
    /// <summary>An hour more or less does not matter after thirty days.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Erasing stories of thousands of entries keeps the database busy; the next round continues.</summary>
    private const int MostInARound = 10;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, RunAsync, time, logger, stoppingToken, atOnce: true);

    private async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var id in await ReadDueAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                await lifecycle.EraseDeletedAsync(id);
            }
            catch (Exception exception)
            {
                Log.NotErased(logger, exception, id);
            }
        }
    }

    private async Task<List<Guid>> ReadDueAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var until = time.GetInstant() - StoryLifecycle.Grace;
        return await db
            .Stories.Where(s => s.DeletedAt != null && s.ErasedAt == null && s.DeletedAt <= until)
            .OrderBy(s => s.DeletedAt)
            .Select(s => s.Id)
            .Take(MostInARound)
            .ToListAsync(cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(2011, LogLevel.Error, "Deleted story {Id} could not be erased; the next round tries again")]
        public static partial void NotErased(ILogger logger, Exception exception, Guid id);
    }
}
