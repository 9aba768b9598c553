using LiveBlog.Server.Rights;
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
    public async Task<EntryWrite> EraseEarlierWordingAsync(Guid storyId, Guid entryId, string? reason, Actor by)
    {
        await BringUpToDateAsync(storyId, entryId);
        var shown = await ReadEarlierMediaAsync(db => EarlierMedia.OfEntryAsync(db, entryId));
        return await WriteAsync(
            storyId,
            by,
            Capability.TakeDown,
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
                await EraseEarlierAsync(transaction, entry, shown, reason);
                return new EntryWrite(WriteResult.Saved, entry);
            },
            UnknownStory
        );
    }

    /// <summary>The same for the words and pictures of the story's header.</summary>
    public async Task<StoryWrite> EraseEarlierWordingAsync(Guid storyId, Actor by)
    {
        var shown = await ReadEarlierMediaAsync(db => EarlierMedia.OfStoryAsync(db, storyId));
        return await WriteAsync(
            storyId,
            by,
            Capability.TakeDown,
            async transaction =>
            {
                if (!await transaction.HasEarlierWordingAsync())
                {
                    return new StoryWrite(WriteResult.Unchanged, transaction.Story);
                }
                transaction.PutHeader();
                await EraseEarlierAsync(transaction, shown);
                return new StoryWrite(WriteResult.Saved, transaction.Story);
            },
            new StoryWrite(WriteResult.NotFound, null)
        );
    }

    /// <summary>Erases what the entry said before, which has just been put before the readers as it stands, with what it showed.</summary>
    /// <param name="shown">Media of all its versions.</param>
    private async Task EraseEarlierAsync(StoryTransaction transaction, EntryRow entry, IReadOnlyList<Guid> shown, string? reason)
    {
        await transaction.EraseEarlierWordingAsync(entry);
        await media.MarkAsync(transaction.Db, await transaction.FindUnusedAsync(shown), CancellationToken.None);
        transaction.RecordErasure(ErasureKind.EntryWording, entry.Id, reason);
    }

    /// <summary>The same for the story's header.</summary>
    private async Task EraseEarlierAsync(StoryTransaction transaction, IReadOnlyList<Guid> shown)
    {
        await transaction.EraseEarlierWordingAsync();
        await media.MarkAsync(transaction.Db, await transaction.FindUnusedAsync(shown), CancellationToken.None);
        transaction.RecordErasure(ErasureKind.StoryWording, null, null);
    }

    private async Task<IReadOnlyList<Guid>> ReadEarlierMediaAsync(Func<LiveBlogDb, Task<IReadOnlyList<Guid>>> read)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await read(db);
    }
}
