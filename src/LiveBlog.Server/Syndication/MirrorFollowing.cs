using LiveBlog.Protocol;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Storage;
using LiveBlog.Server.TakeDowns;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <summary>
/// Advances a mirror: from its position in the source's log to that log's head, or page by page from the beginning if it has no
/// position that can be continued. Its position is saved after each item, and applying an item twice changes
/// nothing, so any node can continue where another one stopped or was killed.
/// </summary>
internal sealed partial class MirrorFollowing(
    IDbContextFactory<LiveBlogDb> databases,
    SourceReader reader,
    MirroredEntries entries,
    MirrorHeader header,
    MirrorPolls polls,
    ErasureRounds erasures,
    TimeProvider time,
    ILogger<MirrorFollowing> logger
)
{
    /// <summary>How often a source is polled: as it asks, within these limits.</summary>
    private static readonly TimeSpan ShortestPace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPace = TimeSpan.FromSeconds(10);

    /// <summary>The pause before everything is read again, because a faulty source might demand it for ever.</summary>
    private static readonly TimeSpan RefillPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
    ];

    /// <summary>The longest pause that a source may ask for: what it takes down in the meantime stays here.</summary>
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(2);

    public async Task StepAsync(Guid story, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Mirrors.SingleOrDefaultAsync(m => m.StoryId == story && m.IsActive, cancellation) is not { } mirror)
        {
            return;
        }
        try
        {
            var pace =
                mirror.Epoch.Length == 0 || IsFilling(mirror)
                    ? await FillAsync(db, mirror, cancellation)
                    : await FollowAsync(db, mirror, cancellation);
            var now = time.GetInstant();
            (mirror.HeardAt, mirror.NextAt, mirror.Failures, mirror.Problem) = (now, now + pace, 0, null);
        }
        catch (SourceGoneException gone)
        {
            await header.DeleteAsync(mirror);
            erasures.Wake();
            (mirror.IsActive, mirror.Problem) = (false, gone.Message);
            Log.Gone(logger, mirror.Address);
        }
        catch (Exception fault) when (fault is SourceException or ForbiddenAddressException)
        {
            var wait = (fault as SourceException)?.RetryAfter is { } asked
                ? Clamp(asked, ShortestPace, LongestRetry)
                : BackOff[Math.Min(mirror.Failures, BackOff.Length - 1)];
            (mirror.NextAt, mirror.Problem) = (time.GetInstant() + wait, fault.Message);
            if (mirror.Failures++ == 0)
            {
                Log.Faulted(logger, mirror.Address, fault.Message);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The turn is over; the next one continues from here.
        }
        catch (StoryDeletedException)
        {
            // The mirror has just been deleted.
        }
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Reads the source's newest entries and, if that is all of them, removes entries that it no longer has.</summary>
    private async Task<TimeSpan> FillAsync(LiveBlogDb db, MirrorRow mirror, CancellationToken cancellation)
    {
        var source = new Source(mirror.Server, mirror.Story);
        var (_, snapshot) = await reader.ReadSnapshotAsync(source, cancellation);
        if (mirror.FillCursor is null || mirror.Epoch != snapshot.Epoch)
        {
            (mirror.Epoch, mirror.Edition, mirror.Seq) = (snapshot.Epoch, snapshot.Edition, snapshot.Seq);
            (mirror.FillCursor, mirror.FillPages) = ("", 0);
            mirror.Fill++;
            await db.SaveChangesAsync(CancellationToken.None);
        }
        await header.TakeAsync(db, mirror, snapshot.Header, erasesEarlier: IsRepeated(mirror), cancellation);
        while (IsFilling(mirror))
        {
            await TakePageAsync(db, mirror, source, cancellation);
        }
        mirror.FilledAt = time.GetInstant();
        await header.TurnAsync(db, mirror, snapshot.Header.Status, Instant(snapshot.Header.NextUpdate));
        return ShortestPace;
    }

    private async Task TakePageAsync(LiveBlogDb db, MirrorRow mirror, Source source, CancellationToken cancellation)
    {
        var page = await reader.ReadPageAsync(source, mirror.FillCursor!, cancellation);
        foreach (var entry in page.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            await entries.TakeAsync(db, mirror, entry, erasesEarlier: IsRepeated(mirror), cancellation);
        }
        var isLast = page.Next is null || mirror.FillPages + 1 >= SyndicationLimits.PastPages;
        if (isLast)
        {
            await RemoveMissingAsync(db, mirror, source, cancellation);
        }
        mirror.FillPages++;
        mirror.FillCursor = isLast ? null : page.Next;
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>The newest pages are read before anything else is done.</summary>
    private static bool IsFilling(MirrorRow mirror) => mirror.FillCursor is not null && mirror.FillPages < SyndicationLimits.Pages;

    /// <summary>Earlier wording may have been erased at the source while it was not followed.</summary>
    private static bool IsRepeated(MirrorRow mirror) => mirror.Fill > 1;

    /// <summary>Work for when there are no changes: older pages, pictures that could not be fetched before, and votes.</summary>
    private async Task CatchUpAsync(LiveBlogDb db, MirrorRow mirror, Source source, CancellationToken cancellation)
    {
        for (var pages = 0; mirror.FillCursor is not null && pages < SyndicationLimits.PastPagesAtOnce; pages++)
        {
            await TakePageAsync(db, mirror, source, cancellation);
        }
        if (mirror.TopNextAt <= time.GetInstant())
        {
            var (_, snapshot) = await reader.ReadSnapshotAsync(source, cancellation);
            await header.TakeAsync(db, mirror, snapshot.Header, erasesEarlier: false, cancellation);
        }
        var now = time.GetInstant();
        var due = await db
            .MirroredEntries.Where(e => e.StoryId == mirror.StoryId && !e.IsRemoved && e.MediaNextAt <= now)
            .OrderBy(e => e.MediaNextAt)
            .Take(SyndicationLimits.RetriesAtOnce)
            .Select(e => e.SourceId)
            .ToListAsync(cancellation);
        foreach (var id in due)
        {
            await RefreshAsync(db, mirror, source, id, 0, erasesEarlier: false, cancellation);
        }
        await polls.ReadDueAsync(db, mirror, source, cancellation);
    }

    /// <summary>Entries that were not found on any page are requested individually: they may have moved, or be beyond the last page that is read.</summary>
    private async Task RemoveMissingAsync(LiveBlogDb db, MirrorRow mirror, Source source, CancellationToken cancellation)
    {
        var missing = await db
            .MirroredEntries.Where(e => e.StoryId == mirror.StoryId && !e.IsRemoved && e.Fill != mirror.Fill)
            .Select(e => e.SourceId)
            .ToListAsync(cancellation);
        foreach (var id in missing)
        {
            await RefreshAsync(db, mirror, source, id, 0, erasesEarlier: true, cancellation);
        }
    }

    private async Task<TimeSpan> FollowAsync(LiveBlogDb db, MirrorRow mirror, CancellationToken cancellation)
    {
        var source = new Source(mirror.Server, mirror.Story);
        while (true)
        {
            var (frame, pace) = await reader.ReadChangesAsync(source, mirror.Epoch, mirror.Edition, mirror.Seq, cancellation);
            if (frame is null)
            {
                return await StartOverAsync(db, mirror, source, cancellation);
            }
            var before = mirror.Seq;
            await TakeAsync(db, mirror, source, frame, cancellation);
            if (mirror.Seq == before && frame.Head > before)
            {
                throw new SourceException("The source's changes have a gap.");
            }
            if (mirror.Seq >= frame.Head || frame.Changes.Count == 0)
            {
                await CatchUpAsync(db, mirror, source, cancellation);
                return mirror.FillCursor is not null ? TimeSpan.Zero : Clamp(pace ?? ShortestPace, ShortestPace, LongestPace);
            }
        }
    }

    /// <summary>
    /// If only the edition has risen, the log continues and says what was erased; in any other case everything is read again. The edition does not
    /// say whether an entry was removed or earlier wording was erased, so the changes up to now are treated as both.
    /// </summary>
    private async Task<TimeSpan> StartOverAsync(LiveBlogDb db, MirrorRow mirror, Source source, CancellationToken cancellation)
    {
        var (_, snapshot) = await reader.ReadSnapshotAsync(source, cancellation);
        if (snapshot.Epoch == mirror.Epoch && snapshot.Edition != mirror.Edition && snapshot.Seq >= mirror.Seq)
        {
            (mirror.Edition, mirror.ErasedSeq) = (snapshot.Edition, snapshot.Seq);
            return TimeSpan.Zero;
        }
        mirror.Epoch = "";
        return RefillPause;
    }

    /// <summary>Each change once and in order. If an entry changes several times in the batch, only its final state.</summary>
    private async Task TakeAsync(LiveBlogDb db, MirrorRow mirror, Source source, Frame frame, CancellationToken cancellation)
    {
        for (var at = 0; at < frame.Changes.Count; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            var change = frame.Changes[at];
            if (change.Seq != mirror.Seq + 1)
            {
                if (change.Seq > mirror.Seq)
                {
                    throw new SourceException("The source's changes have a gap.");
                }
                continue;
            }
            if (!frame.Changes.Skip(at + 1).Any(later => IsOfTheSame(later, change)))
            {
                await TakeAsync(db, mirror, source, change, cancellation);
            }
            mirror.Seq = change.Seq;
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    private async Task TakeAsync(LiveBlogDb db, MirrorRow mirror, Source source, Change change, CancellationToken cancellation)
    {
        var erasesEarlier = change.Seq <= mirror.ErasedSeq;
        switch (change)
        {
            case { Kind: ChangeKinds.StoryPut, Header: { Status: not null } put }:
                await header.TakeAsync(db, mirror, put, erasesEarlier, cancellation);
                await header.TurnAsync(db, mirror, put.Status, Instant(put.NextUpdate));
                break;
            case { Kind: ChangeKinds.EntryPut, Entry: { } entry } when Guid.TryParse(entry.Id, out var id):
                await RefreshAsync(db, mirror, source, id, entry.Version, erasesEarlier, cancellation);
                break;
            case { Kind: ChangeKinds.EntryRemoved } when Guid.TryParse(change.EntryId, out var id):
                await RemoveAsync(db, mirror, id, cancellation);
                break;
            default:
                break;
        }
    }

    /// <summary>Makes our entry with the id the same as the source's.</summary>
    private async Task RefreshAsync(
        LiveBlogDb db,
        MirrorRow mirror,
        Source source,
        Guid id,
        int version,
        bool erasesEarlier,
        CancellationToken cancellation
    )
    {
        if (await reader.ReadEntryAsync(source, id, version, cancellation) is { } entry)
        {
            await entries.TakeAsync(db, mirror, entry, erasesEarlier, cancellation);
            if (erasesEarlier)
            {
                erasures.Wake();
            }
        }
        else
        {
            await RemoveAsync(db, mirror, id, cancellation);
        }
    }

    private async Task RemoveAsync(LiveBlogDb db, MirrorRow mirror, Guid id, CancellationToken cancellation)
    {
        await entries.RemoveAsync(db, mirror, id, cancellation);
        erasures.Wake();
    }

    private static bool IsOfTheSame(Change one, Change other) =>
        (one.Kind == ChangeKinds.StoryPut && other.Kind == ChangeKinds.StoryPut) || (EntryOf(one) is { } entry && entry == EntryOf(other));

    private static string? EntryOf(Change change) => change.Entry?.Id ?? change.EntryId;

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } at and > 0 && at < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    private static TimeSpan Clamp(TimeSpan time, TimeSpan least, TimeSpan most) =>
        time < least ? least
        : time > most ? most
        : time;

    private static partial class Log
    {
        [LoggerMessage(18201, LogLevel.Warning, "{Source} cannot be followed for now: {Problem}")]
        public static partial void Faulted(ILogger logger, string source, string problem);

        [LoggerMessage(18202, LogLevel.Warning, "{Source} is not public any more; its mirror was deleted")]
        public static partial void Gone(ILogger logger, string source);
    }
}
