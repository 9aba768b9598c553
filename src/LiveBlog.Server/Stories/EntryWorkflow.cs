using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>
/// From the author to those who may publish, and back; and scheduled publication. Publishing an entry approves it. Whether something is due is decided
/// in the transaction that does it, with the story's row locked: a second attempt, on any node and however late, finds it done and
/// changes nothing.
/// </summary>
internal sealed class EntryWorkflow(EntryChanges changes)
{
    /// <summary>The action of a version that is no longer scheduled.</summary>
    public const string CancelPublication = "cancel publication";

    /// <summary>Submits the entry to those who may publish it; changes nothing if it was submitted already.</summary>
    public Task<EntryWrite> SubmitAsync(Guid storyId, Guid entryId, Actor by) =>
        changes.ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.Write,
            "submit",
            (transaction, entry) =>
            {
                if (entry.PublishAt is not null)
                {
                    // Otherwise its scheduled publication would be lost.
                    transaction.Rights.Require(EntryRight.Publish, entry.AuthorId);
                }
                if (entry.State == EntryState.Published)
                {
                    return Task.FromResult(WriteResult.AlreadyPublic);
                }
                EntryChanges.SetState(transaction, entry, EntryStates.Submitted, displayAt: null);
                return Task.FromResult(WriteResult.Saved);
            }
        );

    /// <summary>Returns it to its author, who sees the note.</summary>
    public Task<EntryWrite> SendBackAsync(Guid storyId, Guid entryId, string? note, Actor by) =>
        changes.ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.SendBack,
            "send back",
            (_, entry) =>
            {
                if (entry.State != EntryState.Submitted)
                {
                    return Task.FromResult(WriteResult.NotSubmitted);
                }
                EntryRows.TakeBack(entry);
                (entry.ReturnNote, entry.ReturnedBy) = (note ?? "", by.Name);
                return Task.FromResult(WriteResult.Saved);
            },
            note
        );

    /// <summary>Assigns the entry to somebody; empty for nobody.</summary>
    public Task<EntryWrite> AssignAsync(Guid storyId, Guid entryId, string to, Actor by) =>
        changes.ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.Write,
            to.Length > 0 ? "assign" : "assign to nobody",
            (_, entry) => entry.AssignedTo = to
        );

    /// <summary>Adds a tag to the entry, or removes one.</summary>
    public Task<EntryWrite> SetTagAsync(Guid storyId, Guid entryId, string tag, bool on, Actor by) =>
        changes.ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.Write,
            on ? "tag" : "untag",
            async (transaction, entry) =>
            {
                var isPublic = entry.State == EntryState.Published;
                if (isPublic || entry.PublishAt is not null)
                {
                    transaction.Rights.Require(EntryRight.Publish, entry.AuthorId, isPublic);
                }
                var tags = EntryTags.Split(entry.Tags);
                var others = tags.Where(each => EntryTags.Same(each) != EntryTags.Same(tag)).ToList();
                if (on && others.Count == EntryTags.MostTags)
                {
                    return WriteResult.TooManyTags;
                }
                var isThere = others.Count < tags.Count;
                if (on != isThere)
                {
                    entry.Tags = EntryTags.Join(on ? [.. others, tag] : others);
                    await transaction.Db.SetTagsAsync(entry);
                }
                return WriteResult.Saved;
            },
            note: tag.Trim()
        );

    /// <summary>Publishes the entry as if its author did, if it is due; otherwise nothing changes.</summary>
    public Task<EntryWrite> PublishDueAsync(Guid storyId, Guid entryId, Actor author) =>
        changes.ChangeAsync(
            storyId,
            entryId,
            author,
            EntryRight.Publish,
            "publish",
            (transaction, entry) =>
            {
                if (transaction.IsDue(entry.PublishAt))
                {
                    EntryChanges.SetState(transaction, entry, EntryStates.Published, displayAt: null);
                }
            }
        );

    /// <summary>Cancels the scheduled publication of an entry, which stays as it is until an editor publishes it.</summary>
    public Task<EntryWrite> CancelScheduleAsync(Guid storyId, Guid entryId, Actor by) =>
        changes.ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.Publish,
            CancelPublication,
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
}
