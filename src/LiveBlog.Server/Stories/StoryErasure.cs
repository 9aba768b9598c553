using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Erases a story for everybody. A tombstone remains, which keeps its address.</summary>
internal static class StoryErasure
{
    private const int TalliesAtOnce = 1_000;

    /// <summary>Erases everything that anybody wrote in or about the story, and its numbers.</summary>
    /// <param name="earlier">Media that earlier versions show.</param>
    /// <param name="tallies">The keys under which readers' choices in it are counted.</param>
    public static async Task EraseStoryAsync(
        this StoryTransaction transaction,
        MediaErasure media,
        IReadOnlyList<Guid> earlier,
        IReadOnlyList<Guid> tallies
    )
    {
        var (db, story, now) = (transaction.Db, transaction.Story, transaction.Now);
        var shown = await transaction.Media.OfStory(earlier).Select(m => m.Id).ToListAsync();
        var entries = db.Entries.Where(e => e.StoryId == story.Id);
        // Versions, media and tags of entries are deleted with them, and so are entries and polls of a mirror: the database cascades.
        await db.EntrySeen.Where(s => entries.Any(e => e.Id == s.EntryId)).ExecuteDeleteAsync();
        await db.EraseTalliesAsync(tallies);
        await db.Notes.Where(n => n.StoryId == story.Id).ExecuteDeleteAsync();
        await db.Questions.Where(q => q.StoryId == story.Id).ExecuteDeleteAsync();
        await db.BlockedAskers.Where(b => b.StoryId == story.Id).ExecuteDeleteAsync();
        await db.PushSubscriptions.Where(s => s.StoryId == story.Id).ExecuteDeleteAsync();
        await db.PushPositions.Where(p => p.StoryId == story.Id).ExecuteDeleteAsync();
        await db.Mirrors.Where(m => m.StoryId == story.Id).ExecuteDeleteAsync();
        await db.Drafts.Where(d => d.StoryId == story.Id).ExecuteDeleteAsync();
        // SQLite's word index follows changes to an entry, but not its deletion.
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
        await db.ReferrerTotals.Where(v => v.StoryId == story.Id).ExecuteDeleteAsync();
        await db.StoryPoints.Where(p => p.StoryId == story.Id).ExecuteDeleteAsync();
        await db.WebhookDeliveries.Where(d => d.StoryId == story.Id).ExecuteDeleteAsync();
        await media.MarkAsync(db, await transaction.Media.FindUnusedAsync(shown), now, CancellationToken.None);
        story.Headline = story.Standfirst = story.Section = story.Byline = "";
        story.Opening = story.OpeningMarkup = story.OpeningText = story.Lead = story.LeadMarkup = "";
        story.Sources = story.Related = "";
        story.PublishedEntries = 0;
        story.TranslationOf = null;
        if (story.Seq == 0)
        {
            // Readers never saw it, so its address can be reused.
            story.Slug = $"deleted-{story.Id:N}";
        }
        story.ErasedAt = now;
        story.Version++;
        transaction.Withdraw();
        transaction.RecordErasure(ErasureKind.Story, null, null, await transaction.Media.CountKeptAsync(shown));
    }

    /// <summary>Readers' choices, and the record that they made them.</summary>
    public static async Task EraseTalliesAsync(this LiveBlogDb db, IReadOnlyList<Guid> subjects)
    {
        // Each is a parameter of the statement; SQLite accepts some 32,000.
        foreach (var some in subjects.Chunk(TalliesAtOnce))
        {
            await db.TallyMarks.Where(m => some.Contains(m.Subject)).ExecuteDeleteAsync();
            await db.Tallies.Where(t => some.Contains(t.Subject)).ExecuteDeleteAsync();
        }
    }
}
