using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Tracks which media a story and its entries show, so that media no longer shown can be erased.</summary>
internal sealed class MediaUses(LiveBlogDb db, StoryRow story, DateTimeOffset now)
{
    /// <summary>Records which media the entry shows.</summary>
    /// <param name="isNew">Whether it is being created and so has none yet.</param>
    public async Task SetAsync(EntryRow entry, IReadOnlyList<Guid> media, bool isNew = false)
    {
        var used = isNew ? [] : await ReadUsesAsync(entry);
        db.EntryMedia.RemoveRange(used.Where(use => !media.Contains(use.MediaId)));
        db.EntryMedia.AddRange(
            media.Except(used.Select(use => use.MediaId)).Select(id => new EntryMediaRow { EntryId = entry.Id, MediaId = id })
        );
        await NoteUseAsync(media);
    }

    /// <summary>Removes the record of the entry's media.</summary>
    /// <param name="earlier">Media of its versions, which readers may have had before they were replaced.</param>
    /// <returns>Those that nothing else shows. Files that only deleted stories still show are not served any more.</returns>
    public async Task<IReadOnlyList<Guid>> GiveUpAsync(EntryRow entry, IReadOnlyList<Guid> earlier)
    {
        var used = await ReadUsesAsync(entry);
        db.EntryMedia.RemoveRange(used);
        return await GiveUpAsync([.. used.Select(use => use.MediaId).Union(earlier)]);
    }

    /// <summary>The same for media that have just been erased from a wording.</summary>
    public async Task<IReadOnlyList<Guid>> GiveUpAsync(IReadOnlyList<Guid> media)
    {
        await HideWithdrawnAsync(media);
        return await FindUnusedAsync(media);
    }

    /// <summary>
    /// How many files of these media are still served because something else shows them, if only a draft. Call it once the others are
    /// marked as erased.
    /// </summary>
    /// <param name="entry">The entry that they were erased from. What it still shows does not count.</param>
    public Task<int> CountKeptAsync(EntryRow entry, IReadOnlyList<Guid> media) =>
        CountServedAsync(media, [.. db.EntryMedia.Local.Where(use => use.EntryId == entry.Id).Select(use => use.MediaId)]);

    /// <summary>The same for media that were erased from the story's header, or with the story.</summary>
    public Task<int> CountKeptAsync(IReadOnlyList<Guid> media) =>
        CountServedAsync(media, [.. db.StoryMedia.Local.Where(use => use.StoryId == story.Id).Select(use => use.MediaId)]);

    /// <summary>Records which media the story shows above its entries.</summary>
    public async Task SetAsync(IReadOnlyList<Guid> media)
    {
        var used = await db.StoryMedia.Where(use => use.StoryId == story.Id).ToListAsync();
        db.StoryMedia.RemoveRange(used.Where(use => !media.Contains(use.MediaId)));
        db.StoryMedia.AddRange(
            media.Except(used.Select(use => use.MediaId)).Select(id => new StoryMediaRow { StoryId = story.Id, MediaId = id })
        );
        await NoteUseAsync(media);
    }

    /// <summary>Those of the media that no story and no entry will show once this is saved.</summary>
    public async Task<IReadOnlyList<Guid>> FindUnusedAsync(IReadOnlyList<Guid> media)
    {
        if (media.Count == 0)
        {
            return [];
        }
        await LoadUsesAsync(media);
        var used = db.EntryMedia.Local.Select(use => use.MediaId).Concat(db.StoryMedia.Local.Select(use => use.MediaId));
        return [.. media.Except(used)];
    }

    /// <summary>Stops serving files that only deleted stories show; see <see cref="MediaFileRow.HiddenAt"/>.</summary>
    /// <param name="earlier">Media of earlier versions, which readers may have had before they were replaced.</param>
    public async Task HideStoryAsync(IReadOnlyList<Guid> earlier)
    {
        var mine = OfStory(earlier);
        var others = db.Stories.Where(s => s.Id != story.Id && s.Status != DeskStatuses.Deleted);
        await db
            .MediaFiles.Where(f =>
                // The purge for an earlier deletion finds its files by this time.
                f.HiddenAt == null
                && mine.Any(m => m.FileKey == f.Key)
                && !db.EntryMedia.Any(use =>
                    db.Media.Any(m => m.Id == use.MediaId && m.FileKey == f.Key)
                    && db.Entries.Any(e => e.Id == use.EntryId && others.Any(s => s.Id == e.StoryId))
                )
                && !db.StoryMedia.Any(use =>
                    others.Any(s => s.Id == use.StoryId) && db.Media.Any(m => m.Id == use.MediaId && m.FileKey == f.Key)
                )
            )
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.HiddenAt, now));
    }

    /// <summary>Stops serving the files of these media that only deleted stories will show once this is saved.</summary>
    private async Task HideWithdrawnAsync(IReadOnlyList<Guid> media)
    {
        if (media.Count == 0)
        {
            return;
        }
        // Several uploads may share a file.
        var uploads = await db
            .Media.Where(m => db.Media.Any(given => media.Contains(given.Id) && given.FileKey == m.FileKey))
            .Select(m => new { m.Id, m.FileKey })
            .ToListAsync();
        var ids = uploads.ConvertAll(upload => upload.Id);
        await LoadUsesAsync(ids);
        var inEntries = db.EntryMedia.Local.Where(use => ids.Contains(use.MediaId)).ToList();
        var inStories = db.StoryMedia.Local.Where(use => ids.Contains(use.MediaId)).ToList();
        var (entries, stories) = (inEntries.ConvertAll(use => use.EntryId), inStories.ConvertAll(use => use.StoryId));
        var kept = db.Stories.Where(s => s.Status != DeskStatuses.Deleted);
        var keptEntries = await db
            .Entries.Where(e => entries.Contains(e.Id) && kept.Any(s => s.Id == e.StoryId))
            .Select(e => e.Id)
            .ToListAsync();
        var keptStories = await kept.Where(s => stories.Contains(s.Id)).Select(s => s.Id).ToListAsync();
        var shown = inEntries
            .Where(use => keptEntries.Contains(use.EntryId))
            .Select(use => use.MediaId)
            .Concat(inStories.Where(use => keptStories.Contains(use.StoryId)).Select(use => use.MediaId))
            .ToHashSet();
        var keys = uploads
            .Select(upload => upload.FileKey)
            .Except(uploads.Where(u => shown.Contains(u.Id)).Select(u => u.FileKey))
            .ToList();
        await db
            .MediaFiles.Where(f => keys.Contains(f.Key) && f.HiddenAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.HiddenAt, now));
    }

    private async Task<int> CountServedAsync(IReadOnlyList<Guid> erased, List<Guid> present) =>
        erased.Count == 0
            ? 0
            // From the uploads to their files: the other way round, SQLite reads every file that there is.
            : await db
                .Media.Where(m => erased.Contains(m.Id) && m.File!.HiddenAt == null && m.File.State != MediaState.Gone)
                .Where(m => !db.Media.Any(p => present.Contains(p.Id) && p.FileKey == m.FileKey))
                .Select(m => m.FileKey)
                .Distinct()
                .CountAsync();

    /// <summary>Serves the files again that were hidden with the story.</summary>
    public async Task ShowAsync(IReadOnlyList<Guid> earlier)
    {
        var mine = OfStory(earlier);
        await db
            .MediaFiles.Where(f => f.HiddenAt != null && mine.Any(m => m.FileKey == f.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.HiddenAt, (DateTimeOffset?)null));
    }

    /// <summary>The media that it shows now, above its entries and in them, and those that it showed earlier.</summary>
    public IQueryable<MediaRow> OfStory(IReadOnlyList<Guid> earlier) =>
        db.Media.Where(m =>
            earlier.Contains(m.Id)
            || db.StoryMedia.Any(use => use.StoryId == story.Id && use.MediaId == m.Id)
            || db.EntryMedia.Any(use => use.MediaId == m.Id && db.Entries.Any(e => e.Id == use.EntryId && e.StoryId == story.Id))
        );

    /// <summary>Marks these as used, so that they are not cleaned up as unused uploads.</summary>
    private async Task NoteUseAsync(IReadOnlyList<Guid> media)
    {
        if (media.Count > 0)
        {
            await db
                .Media.Where(m => media.Contains(m.Id) && m.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.UsedAt, now));
        }
        if (media.Count > 0 && story.Status != DeskStatuses.Deleted)
        {
            // The same picture may also be hidden by another story.
            await db
                .MediaFiles.Where(f => f.HiddenAt != null && db.Media.Any(m => media.Contains(m.Id) && m.FileKey == f.Key))
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.HiddenAt, (DateTimeOffset?)null));
        }
    }

    /// <summary>
    /// Tracks the rows that name the media. With them are those that this transaction adds and removes, which are not in the tables yet.
    /// </summary>
    private async Task LoadUsesAsync(IReadOnlyList<Guid> media)
    {
        await db.EntryMedia.Where(use => media.Contains(use.MediaId)).LoadAsync();
        await db.StoryMedia.Where(use => media.Contains(use.MediaId)).LoadAsync();
    }

    private Task<List<EntryMediaRow>> ReadUsesAsync(EntryRow entry) => db.EntryMedia.Where(use => use.EntryId == entry.Id).ToListAsync();
}
