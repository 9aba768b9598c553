using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Changes an existing entry, and tells readers if it concerns them.</summary>
internal sealed class EntryChanges(StoryWriter writer, Rerendering rerendering)
{
    public Task<EntryWrite> ChangeAsync(
        Guid storyId,
        Guid entryId,
        Actor by,
        EntryRight right,
        string action,
        Action<StoryTransaction, EntryRow> change
    ) =>
        ChangeAsync(
            storyId,
            entryId,
            by,
            right,
            action,
            (transaction, entry) =>
            {
                change(transaction, entry);
                return Task.FromResult(WriteResult.Saved);
            }
        );

    /// <summary>Finds an entry that can still change, changes it, and tells readers if it concerns them; does nothing if nothing would change.</summary>
    public async Task<EntryWrite> ChangeAsync(
        Guid storyId,
        Guid entryId,
        Actor by,
        EntryRight right,
        string action,
        Func<StoryTransaction, EntryRow, Task<WriteResult>> change,
        string? note = null,
        Action<StoryTransaction>? saved = null
    )
    {
        await rerendering.BringUpToDateAsync(storyId, entryId);
        return await writer.WriteAsync(
            storyId,
            by,
            right.Own,
            async transaction =>
            {
                if (await transaction.Db.Entries.SingleOrDefaultAsync(e => e.StoryId == storyId && e.Id == entryId) is not { } entry)
                {
                    return EntryWrite.Unknown;
                }
                transaction.Rights.Require(right, entry.AuthorId);
                if (entry.State == EntryState.TakenDown)
                {
                    return new EntryWrite(WriteResult.Gone, entry);
                }
                var wasPublished = entry.State == EntryState.Published;
                var result = await change(transaction, entry);
                if (result == WriteResult.Saved && transaction.Db.Entry(entry).State == EntityState.Unchanged)
                {
                    result = WriteResult.Unchanged;
                }
                if (result == WriteResult.Saved)
                {
                    await SaveAsync(transaction, entry, wasPublished, action, note);
                    saved?.Invoke(transaction);
                }
                return new EntryWrite(result, entry);
            },
            EntryWrite.Unknown
        );
    }

    /// <summary>Saves the current entry as a version, and publishes it to readers if it is public.</summary>
    public static async Task SaveAsync(StoryTransaction transaction, EntryRow entry, bool wasPublished, string action, string? note)
    {
        entry.Version++;
        if (entry.State == EntryState.TakenDown)
        {
            entry.Html = "";
        }
        else
        {
            await transaction.RenderAsync(entry);
        }
        if (entry.State == EntryState.Published)
        {
            transaction.PutEntry(entry);
        }
        else if (wasPublished)
        {
            await transaction.RemoveEntryAsync(entry);
        }
        transaction.AddVersion(entry, action, note);
        await ApprovalNotes.AddAsync(transaction, entry, note);
    }

    /// <param name="state">One of <see cref="EntryStates"/>.</param>
    public static void SetState(StoryTransaction transaction, EntryRow entry, string state, DateTimeOffset? displayAt)
    {
        var wasPublished = entry.State == EntryState.Published;
        switch (state)
        {
            case EntryStates.Published when !wasPublished:
                transaction.Story.PublishedEntries++;
                EntryRows.Publish(entry, transaction.Now, displayAt);
                break;
            case EntryStates.Submitted when entry.State != EntryState.Submitted:
                EntryRows.Submit(entry, transaction.Now, transaction.By.Name);
                break;
            case EntryStates.Draft when wasPublished:
                transaction.Story.PublishedEntries--;
                entry.State = EntryState.Unpublished;
                break;
            case EntryStates.Draft when entry.State == EntryState.Submitted:
                EntryRows.TakeBack(entry);
                break;
            case EntryStates.Published or EntryStates.Submitted or EntryStates.Draft:
                // Nothing changes.
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(state), state, "An edit cannot ask for this state.");
        }
    }
}
