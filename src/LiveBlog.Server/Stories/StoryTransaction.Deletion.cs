using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

internal sealed partial class StoryTransaction
{
    private const int TalliesAtOnce = 1_000;

    /// <summary>Files that no other story shows but deleted ones are not served any more; see <see cref="MediaFileRow.HiddenAt"/>.</summary>
    public async Task HideMediaAsync()
    {
        var mine = MediaOfStory();
        var others = db.Stories.Where(s => s.Id != story.Id && s.Status != DeskStatuses.Deleted);
        await db
            .MediaFiles.Where(f =>
                mine.Any(m => m.FileKey == f.Key)
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

    public async Task ShowMediaAsync()
    {
        var mine = MediaOfStory();
        await db
            .MediaFiles.Where(f => f.HiddenAt != null && mine.Any(m => m.FileKey == f.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.HiddenAt, (DateTimeOffset?)null));
    }

    /// <summary>Erases all that anybody wrote in the story or said of it, and its numbers.</summary>
    /// <param name="earlier">Media that earlier versions show.</param>
    /// <param name="tallies">What readers' choices in it are counted under.</param>
    public async Task EraseStoryAsync(MediaErasure media, IReadOnlyList<Guid> earlier, IReadOnlyList<Guid> tallies)
    {
        var shown = await MediaOfStory().Select(m => m.Id).ToListAsync();
        var entries = db.Entries.Where(e => e.StoryId == story.Id);
        await db.EntryVersions.Where(v => entries.Any(e => e.Id == v.EntryId)).ExecuteDeleteAsync();
        await db.EntryMedia.Where(use => entries.Any(e => e.Id == use.EntryId)).ExecuteDeleteAsync();
        await db.EntryTags.Where(t => t.StoryId == story.Id).ExecuteDeleteAsync();
        await EraseTalliesAsync(tallies);
        await db.Notes.Where(n => n.StoryId == story.Id).ExecuteDeleteAsync();
        await db.Drafts.Where(d => d.StoryId == story.Id).ExecuteDeleteAsync();
        // SQLite's word index follows changes of an entry, and no deletion.
        await entries.ExecuteUpdateAsync(set =>
            set.SetProperty(e => e.State, EntryState.TakenDown)
                .SetProperty(e => e.Title, "")
                .SetProperty(e => e.Text, "")
                .SetProperty(e => e.Tags, "")
                .SetProperty(e => e.Byline, "")
        );
        await entries.ExecuteDeleteAsync();
        await db.Changes.Where(c => c.StoryId == story.Id).ExecuteDeleteAsync();
        await db.StoryVersions.Where(v => v.StoryId == story.Id).ExecuteDeleteAsync();
        await db.StoryMedia.Where(use => use.StoryId == story.Id).ExecuteDeleteAsync();
        await db.StoryMembers.Where(m => m.StoryId == story.Id).ExecuteDeleteAsync();
        await db.StoryReaders.Where(r => r.StoryId == story.Id).ExecuteDeleteAsync();
        await db.ViewTotals.Where(v => v.StoryId == story.Id).ExecuteDeleteAsync();
        await db.WebhookDeliveries.Where(d => d.StoryId == story.Id).ExecuteDeleteAsync();
        await media.MarkAsync(db, await FindUnusedAsync([.. shown.Union(earlier)]), CancellationToken.None);
        story.Headline = story.Standfirst = story.Section = story.Byline = "";
        story.Opening = story.OpeningMarkup = story.OpeningText = story.Lead = story.LeadMarkup = "";
        story.Sources = story.Related = "";
        story.PublishedEntries = 0;
        story.TranslationOf = null;
        if (story.Seq == 0)
        {
            // Readers never had it, so its address is free.
            story.Slug = $"deleted-{story.Id:N}";
        }
        story.ErasedAt = now;
        story.Version++;
        Withdraw();
        RecordErasure(ErasureKind.Story, null, null);
    }

    /// <summary>What readers chose, and that they did.</summary>
    public async Task EraseTalliesAsync(IReadOnlyList<Guid> subjects)
    {
        // Each is a parameter of the statement, of which SQLite takes some 32,000.
        foreach (var some in subjects.Chunk(TalliesAtOnce))
        {
            await db.TallyMarks.Where(m => some.Contains(m.Subject)).ExecuteDeleteAsync();
            await db.Tallies.Where(t => some.Contains(t.Subject)).ExecuteDeleteAsync();
        }
    }

    private IQueryable<MediaRow> MediaOfStory() =>
        db.Media.Where(m =>
            db.StoryMedia.Any(use => use.StoryId == story.Id && use.MediaId == m.Id)
            || db.EntryMedia.Any(use => use.MediaId == m.Id && db.Entries.Any(e => e.Id == use.EntryId && e.StoryId == story.Id))
        );
}
