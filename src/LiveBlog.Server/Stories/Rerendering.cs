using LiveBlog.Server.Content;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Entries whose text is unchanged but whose markup differs: markup changes with releases, a picture becomes ready, a draft gets another address. Readers
/// get the article through the log like any other, and it does not count as updated.
/// </summary>
internal sealed class Rerendering(
    IDbContextFactory<LiveBlogDb> databases,
    StoryWriter writer,
    EntryPreparation entries,
    StoryPreparation stories
)
{
    /// <summary>How often a prepared rendering is discarded because of an edit in the meantime, which renders the entry as well.</summary>
    private const int Attempts = 3;

    /// <summary>The name of the renderer in the server's log.</summary>
    private static readonly Actor Renderer = Actor.Program("rendering");

    /// <summary>Renders the entry as this build does, with its media in their current state.</summary>
    /// <returns>Whether it was rendered here; false if somebody kept editing it, which renders it as well.</returns>
    public async Task<bool> RenderAgainAsync(Guid storyId, Guid entryId)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await ReadAsync(storyId, entryId) is not { } seen)
            {
                return true;
            }
            var prepared = await entries.PrepareAsync(seen.Entry, seen.Story);
            if (
                await writer.WriteAsync(
                    storyId,
                    Renderer,
                    Capability.WriteEntries,
                    transaction => PutAgainAsync(transaction, seen.Entry, prepared),
                    unknownStory: true,
                    evenDeleted: true
                )
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The same for the parts above and below the story's entries.</summary>
    public async Task<bool> RenderAgainAsync(Guid storyId)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            StoryRow? seen;
            await using (var db = await databases.CreateDbContextAsync())
            {
                seen = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == storyId);
            }
            if (seen is null)
            {
                return true;
            }
            var prepared = await stories.PrepareAsync(seen);
            if (
                await writer.WriteAsync(
                    storyId,
                    Renderer,
                    Capability.EditStories,
                    transaction => Task.FromResult(PutAgain(transaction, seen, prepared)),
                    unknownStory: true,
                    evenDeleted: true
                )
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Call this before changing something else about an entry, which reuses its markup: an entry from an earlier release has none yet, and making
    /// it requires reading its body.
    /// </summary>
    public async Task BringUpToDateAsync(Guid storyId, Guid entryId)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Entries.AnyAsync(e => e.Id == entryId && e.StoryId == storyId && e.Content == null && e.State != EntryState.TakenDown))
        {
            await RenderAgainAsync(storyId, entryId);
        }
    }

    private static bool PutAgain(StoryTransaction transaction, StoryRow seen, PreparedTop prepared)
    {
        var story = transaction.Story;
        if (story.Version != seen.Version || story.RenderVersion != seen.RenderVersion)
        {
            return false;
        }
        prepared.ApplyTo(story);
        if ((story.OpeningMarkup, story.LeadMarkup, story.Related) != (seen.OpeningMarkup, seen.LeadMarkup, seen.Related))
        {
            transaction.PutHeader(isNews: false);
        }
        return true;
    }

    private static async Task<bool> PutAgainAsync(StoryTransaction transaction, EntryRow seen, PreparedContent prepared)
    {
        var entry = await transaction.Db.Entries.SingleOrDefaultAsync(e => e.Id == seen.Id);
        if (entry is null)
        {
            return true;
        }
        if (entry.Version != seen.Version || entry.RenderVersion != seen.RenderVersion)
        {
            return false;
        }
        entry.RenderVersion = ContentPreparation.RenderVersion;
        if (entry.State == EntryState.TakenDown)
        {
            return true;
        }
        var before = entry.Html;
        (entry.Body, entry.Content, entry.Markup, entry.Text) = ("", prepared.Json, prepared.Markup, prepared.Text);
        await transaction.Media.SetAsync(entry, prepared.Content.Media);
        await transaction.RenderAsync(entry);
        if (entry.State == EntryState.Published && entry.Html != before)
        {
            transaction.PutEntry(entry, isNews: false);
        }
        return true;
    }

    private async Task<(EntryRow Entry, StorySetting Story)?> ReadAsync(Guid storyId, Guid entryId)
    {
        await using var db = await databases.CreateDbContextAsync();
        var entry = await db.Entries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == entryId && e.StoryId == storyId);
        var story = await db
            .Stories.Where(s => s.Id == storyId)
            .Select(s => new StorySetting(s.TimeZone, s.Language))
            .SingleOrDefaultAsync();
        return entry is null || story is null ? null : (entry, story);
    }
}
