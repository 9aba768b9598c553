using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Media.Erasing;

/// <summary>
/// Deletes uploads that no entry and no story ever showed: attempts, discarded pictures, pictures of cards that were not published. Two nodes may run it
/// at the same time. Unlike erased media they leave no trace: an editor who needs one after all uploads it again, with the same id.
/// </summary>
internal sealed partial class UnusedUploads(
    IDbContextFactory<LiveBlogDb> databases,
    MediaErasure erasure,
    TimeProvider time,
    ILogger<UnusedUploads> logger
) : BackgroundService
{
    /// <summary>An unsaved draft exists only in a browser, and its author may continue after a weekend.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Uploads handled in one round; the next round continues.</summary>
    private const int MostInRound = 200;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, DeleteAsync, time, logger, stoppingToken, atOnce: true);

    private async Task DeleteAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oldest = time.GetInstant() - Kept;
        var unused = await db
            .Media.AsNoTracking()
            .Where(m => m.UsedAt == null && m.ErasedAt == null && m.CreatedAt < oldest)
            .OrderBy(m => m.CreatedAt)
            .Take(MostInRound)
            .Select(m => new { m.Id, m.FileKey })
            .ToListAsync(cancellation);
        if (unused.Count > 0)
        {
            List<Guid> ids = [.. unused.Select(m => m.Id)];
            List<string> keys = [.. unused.Select(m => m.FileKey).Distinct()];
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            // An entry that is about to show one has either recorded its use before this, so that it stays, or finds it gone.
            var deleted = await db.Media.Where(m => ids.Contains(m.Id) && m.UsedAt == null).ExecuteDeleteAsync(cancellation);
            await db
                .MediaFiles.Where(f => keys.Contains(f.Key) && !db.Media.Any(m => m.FileKey == f.Key && m.ErasedAt == null))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(f => f.State, MediaState.Gone).SetProperty(f => f.ToldAt, time.GetInstant()),
                    cancellation
                );
            await transaction.CommitAsync(cancellation);
            Log.Deleted(logger, deleted, Kept.Days);
            await erasure.DeleteMarkedAsync(cancellation);
        }
        // Files that were erased on purpose keep their uploads, and still answer 410.
        await db
            .MediaFiles.Where(f => f.State == MediaState.Gone && f.DeletedAt != null && !db.Media.Any(m => m.FileKey == f.Key))
            .ExecuteDeleteAsync(cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(8608, LogLevel.Information, "Deleted {Count} uploads that were not used within {Days} days")]
        public static partial void Deleted(ILogger logger, int count, int days);
    }
}
