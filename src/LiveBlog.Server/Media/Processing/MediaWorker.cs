using System.Threading.Channels;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Media.Processing;

/// <summary>
/// Processes uploads, one file at a time on each node. The queue is a table, so it survives any node, and what a node was
/// processing when it stopped is taken over by another once its claim has expired.
/// </summary>
internal sealed partial class MediaWorker(
    IDbContextFactory<LiveBlogDb> databases,
    IMediaStore store,
    MediaFolders folders,
    MediaMaker maker,
    IServiceProvider services,
    TimeProvider time,
    ILogger<MediaWorker> logger
) : BackgroundService
{
    /// <summary>Longer than processing may take, including reading from and writing to the store.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(6);

    /// <summary>After this many attempts the file is assumed to crash every process that opens it.</summary>
    private const int MostAttempts = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait after the store or the database did not respond.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    /// <summary>Listeners are told a second time after this, to catch an entry that was rendered just before its picture was ready and saved just after.</summary>
    private static readonly TimeSpan TellAgain = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public static string OriginalOf(string key) => $"{MediaKeys.FolderOf(key)}/original";

    /// <summary>Says that the file's bytes are in the store, so that any free node can begin.</summary>
    public async Task ReleaseAsync(string key, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db
            .MediaFiles.Where(f => f.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.ClaimedUntil, (DateTimeOffset?)null), cancellation);
        _wake.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rounds = Rounds.EveryAsync(Interval, WakeAsync, time, logger, stoppingToken, atOnce: true);
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync(stoppingToken))
            {
                try
                {
                    while (await WorkOnNextAsync(stoppingToken)) { }
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    Log.RoundFailed(logger, exception);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
        await rounds;
    }

    private Task WakeAsync(CancellationToken cancellation)
    {
        _wake.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    /// <summary>Returns whether there was something to do.</summary>
    private async Task<bool> WorkOnNextAsync(CancellationToken cancellation)
    {
        if (await ClaimAsync(cancellation) is not { } file)
        {
            return false;
        }
        try
        {
            if (file.State == MediaState.Processing)
            {
                await FinishAsync(file, await MakeAsync(file, cancellation), cancellation);
                await TellAsync(file.Key, cancellation);
                await PutOffAsync(file.Key, TellAgain, cancellation);
            }
            else
            {
                await TellAsync(file.Key, cancellation);
                await using var db = await databases.CreateDbContextAsync(cancellation);
                var now = time.GetInstant();
                await db
                    .MediaFiles.Where(f => f.Key == file.Key && f.State != MediaState.Processing)
                    .ExecuteUpdateAsync(set => set.SetProperty(f => f.ToldAt, now), cancellation);
            }
        }
        catch (Exception exception)
        {
            Log.PutOff(logger, exception, file.Key);
            // Shortens the claim so that another attempt comes soon; if even that cannot be written, the claim expires later by itself.
            await PutOffAsync(
                file.Key,
                cancellation.IsCancellationRequested ? TimeSpan.Zero : RetryDelay,
                CancellationToken.None,
                MayPass(exception)
            );
        }
        return true;
    }

    /// <summary>Whether the cause is something other than the file.</summary>
    private static bool MayPass(Exception exception) =>
        exception is MediaStoreException or OperationCanceledException || DatabaseFaults.MayPass(exception);

    private async Task<MediaFileRow?> ClaimAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        while (true)
        {
            var now = time.GetInstant();
            var free = db.MediaFiles.Where(f => f.ToldAt == null && (f.ClaimedUntil == null || f.ClaimedUntil <= now));
            if (await free.AsNoTracking().OrderBy(f => f.CreatedAt).FirstOrDefaultAsync(cancellation) is not { } file)
            {
                return null;
            }
            var until = now + ClaimTime;
            var claimed = await free.Where(f => f.Key == file.Key && f.State == file.State)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(f => f.ClaimedUntil, until).SetProperty(f => f.Attempts, f => f.Attempts + 1),
                    cancellation
                );
            if (claimed > 0)
            {
                file.Attempts++;
                return file;
            }
        }
    }

    private async Task<MadeFiles> MakeAsync(MediaFileRow file, CancellationToken cancellation)
    {
        if (file.Attempts > MostAttempts)
        {
            return new MadeFiles(Problem: "The file could not be processed. Save it again in another program and upload that.");
        }
        var folder = Directory.CreateDirectory(folders.NewWorkFile()).FullName;
        try
        {
            var source = Path.Combine(folder, "original");
            await using (var original = await store.OpenAsync(OriginalOf(file.Key), cancellation))
            {
                if (original is null)
                {
                    return new MadeFiles(Problem: "The upload was interrupted before it was saved. Upload the file again.");
                }
                await using var copy = new FileStream(source, FileMode.CreateNew, FileAccess.Write);
                await original.CopyToAsync(copy, cancellation);
            }
            var made = Directory.CreateDirectory(Path.Combine(folder, "made")).FullName;
            var outcome = await maker.MakeAsync(file, source, made, cancellation);
            if (outcome.Problem is null)
            {
                foreach (var path in Directory.EnumerateFiles(made))
                {
                    var name = Path.GetFileName(path);
                    await store.PutAsync($"{MediaKeys.FolderOf(file.Key)}/{name}", path, MediaTypes.Served(name)!, cancellation);
                }
            }
            return outcome;
        }
        catch (Exception exception) when (DiskFaults.IsOne(exception))
        {
            throw DiskFaults.Explain(exception);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task FinishAsync(MediaFileRow file, MadeFiles made, CancellationToken cancellation)
    {
        if (made.Problem is not null)
        {
            // A file that cannot be processed is not kept; sending it again means sending its bytes again.
            await store.DeleteAsync(MediaKeys.FolderOf(file.Key), cancellation);
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var widths = string.Join(',', made.Widths ?? []);
        var state = made.Problem is null ? MediaState.Ready : MediaState.Failed;
        var saved = await db
            .MediaFiles.Where(f => f.Key == file.Key && f.State == MediaState.Processing)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(f => f.State, state)
                        .SetProperty(f => f.Width, f => made.Width > 0 ? made.Width : f.Width)
                        .SetProperty(f => f.Height, f => made.Height > 0 ? made.Height : f.Height)
                        .SetProperty(f => f.LengthMs, made.LengthMs)
                        .SetProperty(f => f.Widths, widths)
                        .SetProperty(f => f.Placeholder, made.Placeholder)
                        .SetProperty(f => f.Problem, made.Problem),
                cancellation
            );
        if (saved == 0)
        {
            // It was erased in the meantime, perhaps before the new files were in the store.
            await store.DeleteAsync(MediaKeys.FolderOf(file.Key), cancellation);
        }
    }

    private async Task TellAsync(string key, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var uploads = await db.Media.AsNoTracking().Include(m => m.File).Where(m => m.FileKey == key).ToListAsync(cancellation);
        foreach (var upload in uploads)
        {
            // Resolved only now, because listeners may themselves upload.
            foreach (var listener in services.GetServices<IMediaListener>())
            {
                await listener.ChangedAsync(MediaItem.Of(upload), cancellation);
            }
        }
    }

    private async Task PutOffAsync(string key, TimeSpan delay, CancellationToken cancellation, bool isNoAttempt = false)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var until = time.GetInstant() + delay;
        await db
            .MediaFiles.Where(f => f.Key == key)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(f => f.ClaimedUntil, until)
                        .SetProperty(f => f.Attempts, f => isNoAttempt && f.Attempts > 0 ? f.Attempts - 1 : f.Attempts),
                cancellation
            );
    }

    private static partial class Log
    {
        [LoggerMessage(8602, LogLevel.Error, "Waiting uploads could not be processed; the next round tries again")]
        public static partial void RoundFailed(ILogger logger, Exception exception);

        [LoggerMessage(8603, LogLevel.Warning, "Processing of {File} was postponed")]
        public static partial void PutOff(ILogger logger, Exception exception, string file);
    }
}
