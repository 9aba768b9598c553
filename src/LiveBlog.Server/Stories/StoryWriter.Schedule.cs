using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>
/// What happens at a time. Whether something is due is decided in the transaction that does it, with the story's row locked: whoever comes
/// second, on whatever node and however late, finds it done and changes nothing.
/// </summary>
internal sealed partial class StoryWriter
{
    /// <summary>Publishes the entry as if its author did, if it is due; otherwise nothing changes.</summary>
    public Task<EntryWrite> PublishDueAsync(Guid storyId, Guid entryId, Actor author) =>
        ChangeAsync(
            storyId,
            entryId,
            author,
            EntryRight.Publish,
            "publish",
            (transaction, entry) =>
            {
                if (IsDue(entry.PublishAt, transaction))
                {
                    SetState(transaction, entry, "published", displayAt: null);
                }
            }
        );

    /// <summary>Takes the time away from an entry that waits for it; it stays what it is until an editor publishes it.</summary>
    public Task<EntryWrite> CancelScheduleAsync(Guid storyId, Guid entryId, Actor by) =>
        ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.Publish,
            "cancel publication",
            (_, entry) =>
            {
                if (entry.State == EntryState.Published)
                {
                    return Task.FromResult(WriteResult.AlreadyPublic);
                }
                entry.PublishAt = null;
                return Task.FromResult(WriteResult.Saved);
            }
        );

    /// <summary>Takes the story live if it is due; otherwise nothing changes.</summary>
    public Task<StoryWrite> GoLiveDueAsync(Guid id, Actor by) =>
        WriteAsync(
            id,
            by,
            Capability.RunStories,
            async transaction =>
            {
                var story = transaction.Story;
                if (story.Status is not (DeskStatuses.Scheduled or DeskStatuses.Announced) || !IsDue(story.StartsAt, transaction))
                {
                    return new StoryWrite(WriteResult.Unchanged, story);
                }
                await TurnAsync(transaction, DeskStatuses.Live, startsAt: null);
                return new StoryWrite(WriteResult.Saved, story);
            },
            new StoryWrite(WriteResult.NotFound, null)
        );

    private static bool IsDue(DateTimeOffset? at, StoryTransaction transaction) => at <= transaction.Now;

    /// <summary>What is wrong with the time that an edit gives; the time that the entry has already is never wrong.</summary>
    private static WriteResult? FindScheduleFault(StoryTransaction transaction, EntryRow entry, EntryEdit edit) =>
        edit.PublishAt is not { } at || EntryRows.ToMilliseconds(at) == entry.PublishAt ? null
        : entry.State == EntryState.Published ? WriteResult.AlreadyPublic
        : IsDue(EntryRows.ToMilliseconds(at), transaction) ? WriteResult.TimePassed
        : null;
}
