using LiveBlog.Server.Content;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>The end of a story: gone for readers at once, and for everybody when nobody has brought it back in time.</summary>
internal sealed partial class StoryWriter
{
    /// <summary>How long a deleted story can be brought back: long enough that a holiday does not cost one.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    /// <summary>Takes the story from its readers and from the desk's list. What is in it stays for <see cref="Grace"/>.</summary>
    public Task<StoryWrite> DeleteAsync(Guid id, Actor by) =>
        WriteAsync(
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
                if (transaction.IsPublic)
                {
                    await transaction.HideMediaAsync();
                    transaction.Withdraw();
                    transaction.RecordErasure(ErasureKind.StoryHidden, null, null);
                }
                // A story that waits for its time would go live by itself while it is deleted, or at the moment in which it comes back.
                story.DeletedFrom = story.Status == DeskStatuses.Scheduled ? DeskStatuses.Draft : story.Status;
                story.StartsAt = null;
                story.Status = DeskStatuses.Deleted;
                story.DeletedAt = transaction.Now;
                story.Version++;
                return new StoryWrite(WriteResult.Saved, story);
            },
            new StoryWrite(WriteResult.NotFound, null),
            evenDeleted: true
        );

    /// <summary>Gives a deleted story the status that it had. Its log goes on where it stood.</summary>
    public Task<StoryWrite> BringBackAsync(Guid id, Actor by) =>
        WriteAsync(
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
                    return new StoryWrite(WriteResult.NotFound, null);
                }
                (story.Status, story.DeletedFrom, story.DeletedAt) = (story.DeletedFrom, "", null);
                story.Version++;
                transaction.Db.Record(transaction.By, transaction.Now, AuditAction.StoryRestore, detail: story.Status, story: id);
                await transaction.ShowMediaAsync();
                transaction.PutHeader(isNews: false);
                return new StoryWrite(WriteResult.Saved, story);
            },
            new StoryWrite(WriteResult.NotFound, null),
            evenDeleted: true
        );

    /// <summary>Erases everything in the story if its time to be brought back has passed. A tombstone keeps its address.</summary>
    public async Task<bool> EraseDeletedAsync(Guid id)
    {
        IReadOnlyList<Guid> earlier;
        IReadOnlyList<Guid> tallies;
        await using (var db = await databases.CreateDbContextAsync())
        {
            earlier = [.. await EarlierMedia.OfStoryAsync(db, id), .. await EarlierMedia.OfEntriesAsync(db, id)];
            tallies = await ReadTalliesAsync(db, id);
        }
        return await WriteAsync(
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

    /// <summary>What readers' choices in the story are counted under: reactions to its entries, and its polls.</summary>
    private static async Task<IReadOnlyList<Guid>> ReadTalliesAsync(LiveBlogDb db, Guid story)
    {
        var entries = await db
            .Entries.Where(e => e.StoryId == story)
            .Select(e => new { e.Id, Polls = e.Content != null && e.Content.Contains("\"poll\"") ? e.Content : "" })
            .ToListAsync();
        var polls = entries
            .Where(e => e.Polls.Length > 0)
            .SelectMany(e => EntryContent.Of(e.Polls, "").Blocks.OfType<PollBlock>())
            .Select(poll => poll.Id);
        return [.. entries.Select(e => TallySubjects.OfReactions(e.Id)), .. polls];
    }
}
