using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <summary>
/// The votes at the source, kept separately from those here; readers see the sum (decisions/0195). Polls are read separately from the story's
/// changes, which do not wait for them.
/// </summary>
internal sealed class MirrorPolls(SourceReader reader, TimeProvider time)
{
    /// <summary>The same interval as on readers' pages.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);

    /// <summary>The interval while nobody votes or the source does not respond.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private const int MostDoublings = 3;

    /// <summary>Records which polls the entry has, and forgets the source's votes in its former ones.</summary>
    /// <param name="polls">Their ids here, by their ids at the source.</param>
    public async Task NoteAsync(LiveBlogDb db, Guid story, Guid sourceEntry, IReadOnlyDictionary<Guid, Guid> polls)
    {
        var known = await db.MirroredPolls.Where(p => p.StoryId == story && p.SourceEntryId == sourceEntry).ToListAsync();
        if (known.Count == 0 && polls.Count == 0)
        {
            return;
        }
        var over = known.Where(p => polls.GetValueOrDefault(p.SourceId) != p.PollId).ToList();
        if (over.Count > 0)
        {
            await db.EraseTalliesAsync([.. over.Select(p => TallySubjects.OfSource(p.PollId))]);
            db.MirroredPolls.RemoveRange(over.Where(p => !polls.ContainsKey(p.SourceId)));
        }
        foreach (var (there, here) in polls)
        {
            var row = known.Find(p => p.SourceId == there);
            if (row is null)
            {
                row = new MirroredPollRow
                {
                    StoryId = story,
                    SourceEntryId = sourceEntry,
                    SourceId = there,
                };
                db.MirroredPolls.Add(row);
            }
            (row.PollId, row.NextAt, row.Quiet) = (here, time.GetInstant(), 0);
        }
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Reads the polls that are due, the longest waiting first.</summary>
    public async Task ReadDueAsync(LiveBlogDb db, MirrorRow mirror, Source source, CancellationToken cancellation)
    {
        var now = time.GetInstant();
        var due = await db
            .MirroredPolls.Where(p => p.StoryId == mirror.StoryId && p.NextAt <= now)
            .OrderBy(p => p.NextAt)
            .Take(SyndicationLimits.PollsAtOnce)
            .ToListAsync(cancellation);
        foreach (var poll in due)
        {
            // Whatever the result, other polls have their turn before this one is read again.
            poll.NextAt = time.GetInstant() + LongestPause;
            await db.SaveChangesAsync(CancellationToken.None);
            if (await TryReadAsync(source, poll, cancellation) is { } standing)
            {
                var isNews = await KeepAsync(db, TallySubjects.OfSource(poll.PollId), standing.Counts);
                poll.Quiet = isNews ? 0 : poll.Quiet + 1;
                poll.NextAt = standing.IsOpen ? time.GetInstant() + PauseAfter(poll.Quiet) : null;
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
    }

    private async Task<SourceStanding?> TryReadAsync(Source source, MirroredPollRow poll, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadStandingAsync(source, poll.SourceEntryId, poll.SourceId, cancellation);
        }
        catch (Exception fault) when (fault is SourceException or ForbiddenAddressException)
        {
            // The last counts stay; if the source is unavailable, polling its changes will tell the editors.
            return null;
        }
    }

    /// <summary>Returns whether anything has changed.</summary>
    private static async Task<bool> KeepAsync(LiveBlogDb db, Guid subject, IReadOnlyList<long> counts)
    {
        var kept = await db.Tallies.AsNoTracking().Where(t => t.Subject == subject).ToDictionaryAsync(t => t.Choice, t => t.Count);
        var isNews = false;
        for (var choice = 0; choice < counts.Count; choice++)
        {
            var count = counts[choice];
            if (kept.GetValueOrDefault(choice) == count)
            {
                continue;
            }
            isNews = true;
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Tallies" ("Subject", "Choice", "Count") VALUES ({subject}, {choice}, {count})
                ON CONFLICT ("Subject", "Choice") DO UPDATE SET "Count" = excluded."Count"
                """
            );
        }
        return isNews;
    }

    private static TimeSpan PauseAfter(int quiet)
    {
        var pause = ShortestPause * (1 << Math.Min(quiet, MostDoublings));
        return pause < LongestPause ? pause : LongestPause;
    }
}
