using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Erases earlier wording without another edit.</summary>
internal sealed class EarlierWording(StoryWriter writer, EarlierParts parts, WordingErasure wording, Rerendering rerendering)
{
    /// <summary>
    /// Erases the entry's earlier wording from its history and from every earlier change. Open pages see no difference, and anything loaded later
    /// has only the current wording. Returns Unchanged if there is no other wording.
    /// </summary>
    public async Task<EntryWrite> EraseAsync(Guid storyId, Guid entryId, string? reason, Actor by)
    {
        await rerendering.BringUpToDateAsync(storyId, entryId);
        var shown = await parts.MediaOfEntryAsync(entryId, CancellationToken.None);
        var polls = await parts.PollsOfEntryAsync(entryId);
        return await writer.WriteAsync(
            storyId,
            by,
            Capability.TakeDown,
            async transaction =>
            {
                if (await transaction.Db.Entries.SingleOrDefaultAsync(e => e.StoryId == storyId && e.Id == entryId) is not { } entry)
                {
                    return EntryWrite.Unknown;
                }
                if (entry.State == EntryState.TakenDown)
                {
                    return new EntryWrite(WriteResult.Gone, entry);
                }
                if (!await WordingErasure.HasEarlierAsync(transaction, entry))
                {
                    return new EntryWrite(WriteResult.Unchanged, entry);
                }
                await EntryChanges.SaveAsync(transaction, entry, entry.State == EntryState.Published, EntryVersionRow.EraseWording, reason);
                await wording.EraseAsync(transaction, entry, shown, polls, reason);
                return new EntryWrite(WriteResult.Saved, entry);
            },
            EntryWrite.Unknown
        );
    }

    /// <summary>The same for the words and pictures of the story's header.</summary>
    public async Task<StoryWrite> EraseAsync(Guid storyId, Actor by)
    {
        var shown = await parts.MediaOfHeaderAsync(storyId, CancellationToken.None);
        return await writer.WriteAsync(
            storyId,
            by,
            Capability.TakeDown,
            async transaction =>
            {
                if (!await WordingErasure.HasEarlierAsync(transaction))
                {
                    return new StoryWrite(WriteResult.Unchanged, transaction.Story);
                }
                // The newest version is from before this erasure, and may be the present wording: the history keeps that as a version of its own.
                transaction.Story.Version++;
                transaction.AddVersion();
                transaction.PutHeader();
                await wording.EraseAsync(transaction, shown);
                return new StoryWrite(WriteResult.Saved, transaction.Story);
            },
            StoryWrite.Unknown
        );
    }
}
