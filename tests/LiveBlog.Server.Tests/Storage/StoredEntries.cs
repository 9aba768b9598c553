using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Storage;

/// <summary>Rows as the writer would leave them, for parts that only read.</summary>
internal static class StoredEntries
{
    /// <summary>Adds an entry; the order in which they are shown is that of <paramref name="at"/>.</summary>
    public static async Task<EntryRow> AddEntryAsync(
        this OneDatabase database,
        StoryRow story,
        string text,
        DateTimeOffset at,
        EntryState state = EntryState.Published,
        string title = "",
        bool wasPublished = true,
        Guid? author = null,
        string? content = null
    )
    {
        var entry = StoryRows.Entry(story, at, state, text, title, author);
        (entry.PublishedAt, entry.Content) = (wasPublished ? at : null, content);
        await using var db = database.CreateDbContext();
        db.Entries.Add(entry);
        db.EntryVersions.Add(
            new EntryVersionRow
            {
                EntryId = entry.Id,
                Version = 1,
                Action = "create",
                By = "Ada Lund",
                At = at,
                Title = title,
                Body = entry.Body,
            }
        );
        await db.SaveChangesAsync();
        return entry;
    }
}
