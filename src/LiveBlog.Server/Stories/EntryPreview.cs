using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Renders an edit as publishing it would, and saves nothing.</summary>
internal sealed class EntryPreview(
    IDbContextFactory<LiveBlogDb> databases,
    EntryPreparation preparation,
    EntryRenderer renderer,
    TimeProvider time
)
{
    /// <param name="entryId">The entry being edited, or one that will be created.</param>
    /// <returns>The article; null when the edit has faults, or there is no such story.</returns>
    public async Task<(string? Article, FieldFaults Faults)> RenderAsync(Guid storyId, Guid entryId, EntryEdit edit, string by)
    {
        // What readers need and is still missing, such as an alternative text, is required on publication.
        var (prepared, faults) = await preparation.PrepareAsync(storyId, entryId, edit with { State = EntryStates.Draft });
        if (faults.Any)
        {
            return (null, faults);
        }
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == storyId) is not { } story)
        {
            return (null, faults);
        }
        var now = time.GetInstant();
        var entry = await db
            .Entries.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == entryId && e.StoryId == storyId && e.State != EntryState.TakenDown);
        if (entry is null)
        {
            entry = EntryRows.New(storyId, entryId, prepared, now, by, author: null);
            entry.IsPinned = edit.Pinned is true;
        }
        else
        {
            EntryRows.Amend(entry, prepared, now);
            entry.Version++;
        }
        if (entry.State != EntryState.Published)
        {
            EntryRows.Publish(entry, now, edit.At);
        }
        return (await renderer.RenderAsync(story, entry), faults);
    }
}
