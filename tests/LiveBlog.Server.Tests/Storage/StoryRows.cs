using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Storage;

/// <summary>Rows as the writer would leave them, for what only reads them.</summary>
internal static class StoryRows
{
    public static readonly DateTimeOffset Nine = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <param name="created">Also when it was last changed; <see cref="Nine"/> if it does not matter.</param>
    public static StoryRow New(string status, string? slug = null, DateTimeOffset? created = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Slug = slug ?? $"story-{Guid.NewGuid():N}",
            Epoch = "e",
            Headline = slug ?? "Headline",
            Standfirst = "",
            Section = "",
            Byline = "",
            Language = "en",
            TimeZone = "UTC",
            Status = status,
            Version = 1,
            CreatedAt = created ?? Nine,
            UpdatedAt = created ?? Nine,
        };

    /// <param name="minute">Of its display time, after <see cref="Nine"/>.</param>
    public static EntryRow Entry(StoryRow story, int minute, EntryState state = EntryState.Published)
    {
        var entry = Entry(story, Nine.AddMinutes(minute), state, $"Text at {minute}", $"At {minute}");
        (entry.Body, entry.Html) = ("", $"<article>{minute}</article>");
        return entry;
    }

    /// <param name="at">When it was written and, unless it never was, published. Entries are shown in the order of these times.</param>
    public static EntryRow Entry(StoryRow story, DateTimeOffset at, EntryState state, string text, string title = "", Guid? author = null)
    {
        var id = Guid.CreateVersion7();
        return new EntryRow
        {
            Id = id,
            StoryId = story.Id,
            State = state,
            Title = title,
            Body = $"<p>{text}</p>",
            Text = text,
            Byline = "",
            DisplayAt = at,
            Position = EntryPosition.Of(at, id),
            Version = 1,
            Author = "Ada Lund",
            AuthorId = author,
            CreatedAt = at,
            PublishedAt = state is EntryState.Draft or EntryState.Submitted ? null : at,
        };
    }

    public static async Task AddAsync(this IDbContextFactory<LiveBlogDb> database, params IEnumerable<object> rows)
    {
        await using var db = await database.CreateDbContextAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public static async Task ChangeAsync(this IDbContextFactory<LiveBlogDb> database, StoryRow story, Action<StoryRow> change)
    {
        await using var db = await database.CreateDbContextAsync();
        change(await db.Stories.SingleAsync(s => s.Id == story.Id));
        await db.SaveChangesAsync();
    }
}
