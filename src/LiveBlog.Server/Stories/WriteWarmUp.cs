using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>A trial publish that nobody sees.</summary>
internal sealed class WriteWarmUp(
    IDbContextFactory<LiveBlogDb> databases,
    EntryPreparation preparation,
    EntryRenderer renderer,
    TimeProvider time
)
{
    /// <summary>Content like that of most entries, so that the parser and the renderer are warmed up.</summary>
    private const string Body =
        "<p>One <b>and</b> <a href=\"https://example.org/\">another</a></p><ul><li>Word</li></ul><blockquote>Said</blockquote>";

    /// <summary>
    /// Writes a story with an entry and rolls both back, so that the code for the first write after a start is loaded and compiled before an
    /// editor waits for it. Nobody sees them, because they are never committed.
    /// </summary>
    public async Task RunAsync()
    {
        var (storyId, entryId, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), time.GetInstant());
        var edit = new EntryEdit("Warm-up", Body, null, null, null, null, EntryStates.Published, null);
        var (entry, _) = await preparation.PrepareAsync(storyId, entryId, edit);

        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Stories.Add(
            new StoryRow
            {
                Id = storyId,
                Slug = $"warm-up-{storyId:N}",
                Epoch = "",
                Headline = "Warm-up",
                Standfirst = "",
                Section = "",
                Byline = "",
                Language = Languages.Words.Supported[0],
                TimeZone = "UTC",
                Status = DeskStatuses.Live,
                CreatedAt = now,
                UpdatedAt = now,
            }
        );
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var story = await db.LockStoryAsync(storyId);
        await db.Entries.SingleOrDefaultAsync(e => e.Id == entryId);
        await StoryEntries.CreateAsync(
            new StoryTransaction(db, story!, renderer, now, Actor.Program("Warm-up"), WriterRights.OfProgram),
            entryId,
            entry
        );
        await db.SaveChangesAsync();
    }
}
