using LiveBlog.Server.Media.Processing;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Media.Intake;

internal enum IntakeResult
{
    Created,

    /// <summary>The same bytes were uploaded with the same id before.</summary>
    Repeated,

    /// <summary>The id belongs to other bytes.</summary>
    Conflict,

    /// <summary>The id was erased and cannot be used again.</summary>
    Gone,

    /// <summary>The queue is so long that this file would wait too long.</summary>
    TooManyWaiting,

    Refused,
}

internal sealed record IntakeOutcome(IntakeResult Result, MediaItem? Item = null, IntakeRefusal? Refusal = null);

/// <summary>
/// Keeps a complete upload: first the rows, then the bytes, then the processing. Rows without bytes are noticed when they are
/// processed; bytes without rows would stay in the store for ever.
/// </summary>
internal sealed class MediaIntake(
    IDbContextFactory<LiveBlogDb> databases,
    MediaKeys keys,
    IMediaStore store,
    MediaWorker worker,
    TimeProvider time
)
{
    /// <summary>How many erasures of the same bytes are checked for a free address; a newsroom takes a picture down once, not this often.</summary>
    private const int MostErasures = 50;

    /// <exception cref="WriterRemovedException">The sender was removed during the upload.</exception>
    public async Task<IntakeOutcome> KeepAsync(Guid id, ReceivedFile received, Actor by, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await FindAsync(db, id, cancellation) is { } known)
        {
            await db.RequireStandingAsync(by);
            return await RepeatAsync(known, received, cancellation);
        }
        PictureHeader? header = null;
        if (received.Kind == MediaKind.Image)
        {
            (header, var refusal) = HeaderReader.Read(received.Path, received.Type);
            if (refusal is not null)
            {
                return new IntakeOutcome(IntakeResult.Refused, Refusal: refusal);
            }
        }
        // Null if another upload of the same id or the same bytes was quicker; then the current rows decide.
        return await TryAddAsync(id, received, header, by, cancellation) ?? await KeepAsync(id, received, by, cancellation);
    }

    /// <summary>An upload that was completed earlier with this id and this number of bytes.</summary>
    public async Task<MediaItem?> FindAsync(Guid id, long bytes, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return
            await FindAsync(db, id, cancellation) is { ErasedAt: null, File: { State: not MediaState.Failed } file } known
            && file.Bytes == bytes
            ? MediaItem.Of(known)
            : null;
    }

    /// <summary>Whether the upload can be shown, or will be once it is processed. A row whose bytes did not reach the store is neither.</summary>
    /// <exception cref="MediaStoreException">The store does not answer.</exception>
    public async Task<bool> IsKeptAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(db, id, cancellation) is { ErasedAt: null, File: { State: not MediaState.Failed } file }
            && await IsStoredAsync(file, cancellation);
    }

    /// <summary>
    /// Examines and adds a file, then rolls back, so that libvips and the queries are ready before the first upload. Nothing is committed
    /// or stored.
    /// </summary>
    public async Task WarmUpAsync(ReceivedFile received, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await FindAsync(db, id, cancellation);
        var (header, _) = HeaderReader.Read(received.Path, received.Type);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await IsFullAsync(db, cancellation);
        var (file, _) = await FindFileAsync(db, received, header, time.GetInstant(), cancellation);
        db.Media.Add(NewRow(id, file, by: "", time.GetInstant()));
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<IntakeOutcome?> TryAddAsync(
        Guid id,
        ReceivedFile received,
        PictureHeader? header,
        Actor by,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.RequireStandingAsync(by);
        if (await IsFullAsync(db, cancellation))
        {
            return new IntakeOutcome(IntakeResult.TooManyWaiting);
        }
        var now = time.GetInstant();
        var (file, isNew) = await FindFileAsync(db, received, header, now, cancellation);
        var media = NewRow(id, file, by.Name, now);
        db.Media.Add(media);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException exception) when (DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
        {
            return null;
        }
        if (isNew)
        {
            await StoreAsync(file, received, cancellation);
        }
        return new IntakeOutcome(IntakeResult.Created, MediaItem.Of(media));
    }

    private static async Task<bool> IsFullAsync(LiveBlogDb db, CancellationToken cancellation) =>
        await db.MediaFiles.CountAsync(f => f.ToldAt == null && f.State == MediaState.Processing, cancellation) >= MediaLimits.Waiting;

    private static MediaRow NewRow(Guid id, MediaFileRow file, string by, DateTimeOffset now) =>
        new()
        {
            Id = id,
            FileKey = file.Key,
            File = file,
            By = by,
            CreatedAt = now,
        };

    private async Task<bool> IsStoredAsync(MediaFileRow file, CancellationToken cancellation)
    {
        if (file.State != MediaState.Processing)
        {
            return true;
        }
        await using var original = await store.OpenAsync(MediaWorker.OriginalOf(file.Key), cancellation);
        return original is not null;
    }

    private static Task<MediaRow?> FindAsync(LiveBlogDb db, Guid id, CancellationToken cancellation) =>
        db.Media.AsNoTracking().Include(m => m.File).SingleOrDefaultAsync(m => m.Id == id, cancellation);

    private async Task<IntakeOutcome> RepeatAsync(MediaRow known, ReceivedFile received, CancellationToken cancellation)
    {
        if (known.ErasedAt is not null)
        {
            return new IntakeOutcome(IntakeResult.Gone);
        }
        if (known.File!.Digest != received.Digest)
        {
            return new IntakeOutcome(IntakeResult.Conflict, MediaItem.Of(known));
        }
        // The bytes did not reach the store, or processing them failed: this is another attempt.
        if (known.File.State == MediaState.Failed || !await IsStoredAsync(known.File, cancellation))
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var begins = time.GetInstant() + MediaWorker.ClaimTime;
            await db
                .MediaFiles.Where(f => f.Key == known.FileKey && f.State == MediaState.Failed)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(f => f.State, MediaState.Processing)
                            .SetProperty(f => f.Attempts, 0)
                            .SetProperty(f => f.ClaimedUntil, begins)
                            .SetProperty(f => f.ToldAt, (DateTimeOffset?)null),
                    cancellation
                );
            await StoreAsync(known.File, received, cancellation);
            known = (await FindAsync(db, known.Id, cancellation))!;
        }
        return new IntakeOutcome(IntakeResult.Repeated, MediaItem.Of(known));
    }

    /// <summary>The file with these bytes, or a new row; erased files do not count.</summary>
    private async Task<(MediaFileRow File, bool IsNew)> FindFileAsync(
        LiveBlogDb db,
        ReceivedFile received,
        PictureHeader? header,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        for (var erasures = 0; erasures <= MostErasures; erasures++)
        {
            var key = await keys.KeyAsync(received.Digest, erasures, cancellation);
            var file = await db.MediaFiles.SingleOrDefaultAsync(f => f.Key == key, cancellation);
            if (file is { State: MediaState.Gone })
            {
                continue;
            }
            // A failed file gets another chance, since the program may have been improved.
            var isNew = file is null or { State: MediaState.Failed };
            if (file is null)
            {
                file = new MediaFileRow
                {
                    Key = key,
                    Digest = received.Digest,
                    Kind = received.Kind,
                    State = MediaState.Processing,
                    ContentType = received.Type,
                    Bytes = received.Bytes,
                    Width = header?.Width ?? 0,
                    Height = header?.Height ?? 0,
                    IsAnimated = header?.IsAnimated ?? false,
                    CreatedAt = now,
                };
                db.MediaFiles.Add(file);
            }
            if (isNew)
            {
                (file.State, file.Attempts, file.ToldAt, file.Problem) = (MediaState.Processing, 0, null, null);
                // Nobody looks for the bytes before this node has had time to store them.
                file.ClaimedUntil = now + MediaWorker.ClaimTime;
            }
            return (file, isNew);
        }
        throw new InvalidOperationException($"A file was erased {MostErasures} times");
    }

    private async Task StoreAsync(MediaFileRow file, ReceivedFile received, CancellationToken cancellation)
    {
        await store.PutAsync(MediaWorker.OriginalOf(file.Key), received.Path, received.Type, cancellation);
        await worker.ReleaseAsync(file.Key, cancellation);
    }
}
