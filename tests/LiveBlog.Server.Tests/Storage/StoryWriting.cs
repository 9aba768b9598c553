using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Storage;

/// <summary>Entries and changes as the writer leaves them in the database, without the writer.</summary>
internal static class StoryWriting
{
    /// <summary>Publishes an entry: the entry and its change.</summary>
    public static async Task<EntryRow> PublishAsync(
        this OneDatabase database,
        StoryRow story,
        DateTimeOffset at,
        string text = "Something happened."
    )
    {
        var entry = await database.AddEntryAsync(story, text, at);
        await database.LogAsync(story, PutOf(entry, at, published: at));
        return entry;
    }

    public static Change PutOf(EntryRow entry, DateTimeOffset at, DateTimeOffset published)
    {
        var view = new EntryView(
            entry.Id.ToString(),
            published.ToUnixTimeMilliseconds(),
            "<article></article>",
            false,
            false,
            null,
            published.ToUnixTimeMilliseconds(),
            null,
            null,
            1
        );
        return new Change(0, ChangeKinds.EntryPut, at.ToUnixTimeMilliseconds(), Entry: view);
    }

    public static Change HeaderOf(StoryRow story, string status, DateTimeOffset at) =>
        new(
            0,
            ChangeKinds.StoryPut,
            at.ToUnixTimeMilliseconds(),
            Header: new StoryHeader(story.Slug, story.Headline, "", "", "", status, "en", "UTC", null, null, at.ToUnixTimeMilliseconds())
        );

    /// <summary>Appends the changes to the story's log, each with the next seq.</summary>
    public static async Task LogAsync(this OneDatabase database, StoryRow story, params IReadOnlyList<Change> changes)
    {
        await using var db = database.CreateDbContext();
        var row = await db.Stories.SingleAsync(s => s.Id == story.Id);
        foreach (var change in changes)
        {
            var next = change with { Seq = ++row.Seq };
            db.Changes.Add(
                new ChangeRow
                {
                    StoryId = story.Id,
                    Seq = next.Seq,
                    EntryId = (next.Entry?.Id ?? next.EntryId) is { } entry ? Guid.Parse(entry) : null,
                    Payload = JsonSerializer.Serialize(next, ProtocolJson.Wire.Change),
                }
            );
        }
        await db.SaveChangesAsync();
        story.Seq = row.Seq;
    }
}
