using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Erasing what something said before, without another edit.</summary>
internal sealed partial class StoryWriter
{
    /// <summary>
    /// Erases what the entry said before, from its history and from every earlier change. Open pages see no difference; who loads anything
    /// finds the present wording only. Unchanged when nothing else is left.
    /// </summary>
    public async Task<EntryWrite> EraseEarlierWordingAsync(Guid storyId, Guid entryId, string? reason, string by, Guid? account = null)
    {
        await BringUpToDateAsync(storyId, entryId);
        return await WriteAsync(
            storyId,
            by,
            async transaction =>
            {
                if (await transaction.Db.Entries.SingleOrDefaultAsync(e => e.StoryId == storyId && e.Id == entryId) is not { } entry)
                {
                    return UnknownStory;
                }
                if (entry.State == EntryState.TakenDown)
                {
                    return new EntryWrite(WriteResult.Gone, entry);
                }
                if (!await transaction.HasEarlierWordingAsync(entry))
                {
                    return new EntryWrite(WriteResult.Unchanged, entry);
                }
                await SaveAsync(transaction, entry, entry.State == EntryState.Published, "erase earlier wording", reason);
                await transaction.EraseEarlierWordingAsync(entry);
                transaction.RecordErasure(ErasureKind.EntryWording, entryId, reason, account);
                return new EntryWrite(WriteResult.Saved, entry);
            },
            UnknownStory
        );
    }

    /// <summary>The same for the words of the story's header.</summary>
    public Task<StoryWrite> EraseEarlierWordingAsync(Guid storyId, string by, Guid? account = null) =>
        WriteAsync(
            storyId,
            by,
            async transaction =>
            {
                if (!await transaction.HasEarlierWordingAsync())
                {
                    return new StoryWrite(WriteResult.Unchanged, transaction.Story);
                }
                transaction.PutHeader();
                await transaction.EraseEarlierWordingAsync();
                transaction.RecordErasure(ErasureKind.StoryWording, null, null, account);
                return new StoryWrite(WriteResult.Saved, transaction.Story);
            },
            new StoryWrite(WriteResult.NotFound, null)
        );
}
