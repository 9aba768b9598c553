using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>The life of a story, from draft to archive, and its deletion: at once for readers, and for everybody if nobody restores it in time.</summary>
internal sealed class StoryLifecycle(
    IDbContextFactory<LiveBlogDb> databases,
    StoryWriter writer,
    MediaErasure media,
    EarlierParts earlierParts
)
{
    /// <summary>How long a deleted story can be restored; longer than a holiday.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    /// <summary>
    /// Moves the story to another status. When it becomes public, the header and every published entry are written to the log, which is
    /// empty until then. A public story stays public.
    /// </summary>
    /// <param name="startsAt">When a scheduled or announced story goes live by itself; null if an editor will take it live.</param>
    /// <param name="nextUpdateAt">When readers of a paused story can expect more; null if not known.</param>
    public Task<StoryWrite> SetStatusAsync(
        Guid id,
        string status,
        Actor by,
        DateTimeOffset? startsAt = null,
        DateTimeOffset? nextUpdateAt = null
    ) =>
        writer.WriteAsync(
            id,
            by,
            Capability.RunStories,
            async transaction =>
            {
                var story = transaction.Story;
                var start = startsAt is { } at ? EntryRows.ToMilliseconds(at) : (DateTimeOffset?)null;
                var next = nextUpdateAt is { } expected ? EntryRows.ToMilliseconds(expected) : (DateTimeOffset?)null;
                if (story.Status == status && story.StartsAt == start && story.NextUpdateAt == next)
                {
                    return new StoryWrite(WriteResult.Unchanged, story);
                }
                if (!Follows(story.Status, status))
                {
                    return new StoryWrite(WriteResult.WrongStatus, story);
                }
                if (transaction.IsPublic && !DeskStatuses.ArePublic(status))
                {
                    return new StoryWrite(WriteResult.AlreadyPublic, story);
                }
                if (transaction.IsDue(start))
                {
                    return new StoryWrite(WriteResult.TimePassed, story);
                }
                await TurnAsync(transaction, status, start, next);
                return new StoryWrite(WriteResult.Saved, story);
            },
            StoryWrite.Unknown
        );

    /// <summary>Takes the story live if it is due; otherwise nothing changes.</summary>
    public Task<StoryWrite> GoLiveDueAsync(Guid id, Actor by) =>
        writer.WriteAsync(
            id,
            by,
            Capability.RunStories,
            async transaction =>
            {
                var story = transaction.Story;
                if (story.Status is not (DeskStatuses.Scheduled or DeskStatuses.Announced) || !transaction.IsDue(story.StartsAt))
                {
                    return new StoryWrite(WriteResult.Unchanged, story);
                }
                await TurnAsync(transaction, DeskStatuses.Live, startsAt: null);
                return new StoryWrite(WriteResult.Saved, story);
            },
            StoryWrite.Unknown
        );

    /// <summary>Withdraws the story from its readers and from the desk's list. Its content is kept for <see cref="Grace"/>.</summary>
    public async Task<StoryWrite> DeleteAsync(Guid id, Actor by)
    {
        var earlier = await earlierParts.MediaOfStoryAsync(id, CancellationToken.None);
        return await writer.WriteAsync(
            id,
            by,
            Capability.TakeDown,
            async transaction =>
            {
                var story = transaction.Story;
                if (story.Status == DeskStatuses.Deleted)
                {
                    return new StoryWrite(story.ErasedAt is null ? WriteResult.Unchanged : WriteResult.NotFound, story);
                }
                transaction.Db.Record(transaction.By, transaction.Now, AuditAction.StoryDelete, detail: story.Status, story: id);
                await transaction.EndLinkAsync();
                // Those of a draft as well: a public entry, taken down since, may have shown them to readers.
                await transaction.Media.HideStoryAsync(earlier);
                if (transaction.IsPublic)
                {
                    transaction.Withdraw();
                    transaction.RecordErasure(ErasureKind.StoryHidden, null, null);
                }
                // A scheduled story would go live by itself while it is deleted, or as soon as it is restored.
                story.DeletedFrom = story.Status == DeskStatuses.Scheduled ? DeskStatuses.Draft : story.Status;
                story.StartsAt = null;
                story.Status = DeskStatuses.Deleted;
                story.DeletedAt = transaction.Now;
                story.Version++;
                return new StoryWrite(WriteResult.Saved, story);
            },
            StoryWrite.Unknown,
            evenDeleted: true
        );
    }

    /// <summary>
    /// Restores a deleted story to its earlier status. Its log continues where it ended. Entries whose time passed in the meantime wait
    /// for an editor.
    /// </summary>
    public async Task<StoryWrite> BringBackAsync(Guid id, Actor by)
    {
        var earlier = await earlierParts.MediaOfStoryAsync(id, CancellationToken.None);
        return await writer.WriteAsync(
            id,
            by,
            Capability.TakeDown,
            async transaction =>
            {
                var story = transaction.Story;
                if (story.Status != DeskStatuses.Deleted)
                {
                    return new StoryWrite(WriteResult.Unchanged, story);
                }
                if (story.ErasedAt is not null)
                {
                    return StoryWrite.Unknown;
                }
                (story.Status, story.DeletedFrom, story.DeletedAt) = (story.DeletedFrom, "", null);
                story.Version++;
                transaction.Db.Record(transaction.By, transaction.Now, AuditAction.StoryRestore, detail: story.Status, story: id);
                await transaction.Media.ShowAsync(earlier);
                // Otherwise the schedule would publish them at once, hours or weeks late and unseen.
                var overdue = transaction.Db.Entries.Where(e => e.StoryId == id && e.PublishAt <= transaction.Now);
                foreach (var entry in await overdue.ToListAsync())
                {
                    transaction.CancelSchedule(entry);
                }
                transaction.PutHeader(isNews: false);
                return new StoryWrite(WriteResult.Saved, story);
            },
            StoryWrite.Unknown,
            evenDeleted: true
        );
    }

    /// <summary>Erases everything in the story if the time to restore it has passed. A tombstone keeps its address.</summary>
    public async Task<bool> EraseDeletedAsync(Guid id)
    {
        var earlier = await earlierParts.MediaOfStoryAsync(id, CancellationToken.None);
        var tallies = await ReadTalliesAsync(id);
        return await writer.WriteAsync(
            id,
            Actor.Program("the end of the time to bring it back"),
            Capability.TakeDown,
            async transaction =>
            {
                var story = transaction.Story;
                if (story.DeletedAt is not { } deleted || story.ErasedAt is not null || deleted + Grace > transaction.Now)
                {
                    return false;
                }
                await transaction.EraseStoryAsync(media, earlier, tallies);
                return true;
            },
            unknownStory: false,
            evenDeleted: true
        );
    }

    /// <summary>Only a live story can pause, and only an ended one can be archived.</summary>
    private static bool Follows(string before, string after) =>
        after switch
        {
            DeskStatuses.Paused => before is DeskStatuses.Live or DeskStatuses.Paused,
            DeskStatuses.Archived => before is DeskStatuses.Ended or DeskStatuses.Archived,
            _ => true,
        };

    private static async Task TurnAsync(
        StoryTransaction transaction,
        string status,
        DateTimeOffset? startsAt,
        DateTimeOffset? nextUpdateAt = null
    )
    {
        var story = transaction.Story;
        var becomesPublic = !transaction.IsPublic;
        transaction.Db.Record(
            transaction.By,
            transaction.Now,
            AuditAction.StoryStatus,
            detail: $"{story.Status} → {status}",
            story: story.Id
        );
        if (DeskStatuses.ArePublic(status))
        {
            await transaction.EndLinkAsync();
        }
        story.Status = status;
        story.StartsAt = startsAt;
        story.Version++;
        story.NextUpdateAt = nextUpdateAt;
        story.EndedAt = status is DeskStatuses.Ended or DeskStatuses.Archived ? story.EndedAt ?? transaction.Now : null;
        if (status is DeskStatuses.Live or DeskStatuses.Ended)
        {
            story.StartedAt ??= transaction.Now;
        }
        var published = becomesPublic ? await transaction.Published().ToListAsync() : [];
        if (published.Count > 0)
        {
            transaction.DateNoLaterThan(published[0]);
        }
        transaction.PutHeader();
        if (becomesPublic && transaction.IsPublic)
        {
            foreach (var entry in published)
            {
                transaction.PutEntry(entry);
            }
        }
    }

    /// <summary>The keys under which readers' choices in the story are counted: reactions to its entries, and their polls, earlier ones as well.</summary>
    private async Task<IReadOnlyList<Guid>> ReadTalliesAsync(Guid story)
    {
        await using var db = await databases.CreateDbContextAsync();
        var entries = db.Entries.Where(e => e.StoryId == story);
        var ids = await entries.Select(e => e.Id).ToListAsync();
        var polls = await EntryPolls.ReadAsync(db, entries);
        return [.. ids.Select(TallySubjects.OfReactions), .. EntryPolls.TalliesOf(polls)];
    }
}
