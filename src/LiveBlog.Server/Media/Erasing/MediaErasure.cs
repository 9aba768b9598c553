using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Media.Erasing;

/// <summary>
/// Erases media for good. From the commit that marks them, their addresses answer 410. The bytes are deleted immediately or, if the store is unavailable,
/// in the first round in which it responds.
/// </summary>
internal sealed partial class MediaErasure(
    IDbContextFactory<LiveBlogDb> databases,
    IMediaStore store,
    MediaParts parts,
    MediaFolders folders,
    TimeProvider time,
    ILogger<MediaErasure> logger
) : BackgroundService
{
    /// <summary>Files that one round tries to delete.</summary>
    private const int MostInRound = 100;

    /// <summary>Processing never takes this long, so anything older was left by a node that stopped.</summary>
    private static readonly TimeSpan WorkKept = TimeSpan.FromDays(1);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TidyInterval = TimeSpan.FromHours(1);

    /// <summary>
    /// Marks uploads as erased in the caller's transaction, and with them each file that no other upload shares. The caller knows that
    /// they are not shown anywhere any more.
    /// </summary>
    /// <param name="at">The time of the erasure, by which the caches' purge finds the files.</param>
    /// <returns>Keys of the files that are now erased; pass them to <see cref="DeleteAsync"/> after the commit.</returns>
    public async Task<IReadOnlyList<string>> MarkAsync(
        LiveBlogDb db,
        IReadOnlyCollection<Guid> ids,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        var now = time.GetInstant();
        var keys = await db
            .Media.Where(m => ids.Contains(m.Id) && m.ErasedAt == null)
            .Select(m => m.FileKey)
            .Distinct()
            .ToListAsync(cancellation);
        await db
            .Media.Where(m => ids.Contains(m.Id) && m.ErasedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ErasedAt, at), cancellation);
        var unused = await db
            .MediaFiles.Where(f => keys.Contains(f.Key) && !db.Media.Any(m => m.FileKey == f.Key && m.ErasedAt == null))
            .Select(f => f.Key)
            .ToListAsync(cancellation);
        await db
            .MediaFiles.Where(f => unused.Contains(f.Key))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(f => f.State, MediaState.Gone)
                        .SetProperty(f => f.Placeholder, (string?)null)
                        .SetProperty(f => f.Problem, (string?)null)
                        .SetProperty(f => f.ToldAt, now),
                cancellation
            );
        return unused;
    }

    /// <summary>Deletes the bytes of a file that is marked as erased, with everything made from it.</summary>
    /// <exception cref="MediaStoreException">The store is away; a later round deletes them.</exception>
    public async Task DeleteAsync(string key, CancellationToken cancellation)
    {
        await store.DeleteAsync(MediaKeys.FolderOf(key), cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetInstant();
        await db
            .MediaFiles.Where(f => f.Key == key && f.State == MediaState.Gone)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.DeletedAt, now), cancellation);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Rounds.EveryAsync(Interval, DeleteMarkedAsync, time, logger, stoppingToken, atOnce: true),
            Rounds.EveryAsync(TidyInterval, TidyAsync, time, logger, stoppingToken, atOnce: true)
        );

    /// <summary>Deletes the bytes of all marked files, up to a limit.</summary>
    /// <returns>Whether nothing is left.</returns>
    /// <exception cref="MediaStoreException">The store is away; a later round deletes them.</exception>
    public async Task<bool> DeleteMarkedAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var marked = await db
            .MediaFiles.Where(f => f.State == MediaState.Gone && f.DeletedAt == null)
            .OrderBy(f => f.Key)
            .Select(f => f.Key)
            .Take(MostInRound)
            .ToListAsync(cancellation);
        foreach (var key in marked)
        {
            await DeleteAsync(key, cancellation);
        }
        return marked.Count < MostInRound;
    }

    /// <summary>Removes what abandoned uploads and stopped nodes have left behind.</summary>
    private async Task TidyAsync(CancellationToken cancellation)
    {
        var now = time.GetInstant();
        foreach (var left in new DirectoryInfo(folders.Work) is { Exists: true } work ? work.EnumerateFileSystemInfos() : [])
        {
            if (left.LastWriteTimeUtc < (now - WorkKept).UtcDateTime)
            {
                Log.Left(logger, left.Name);
                if (left is DirectoryInfo folder)
                {
                    folder.Delete(recursive: true);
                }
                else
                {
                    left.Delete();
                }
            }
        }
        await parts.DeleteOldAsync(now, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(8607, LogLevel.Information, "Deleted {Name}, left over in the media work folder")]
        public static partial void Left(ILogger logger, string name);
    }
}
