using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Push;

/// <summary>
/// What in a part of a story's log is worth a message. The words come from the entries as they are now and not from the log, so corrections
/// are included, and entries that were taken down are not mentioned.
/// </summary>
internal sealed class StoryNews
{
    /// <summary>Only this many of the newest changes are examined: after a long silence a follower gets the newest of them, not a summary of the day.</summary>
    private const int MaxChanges = 500;

    /// <summary>Anything older is no longer news for a follower who could not be reached, for example at night or while the server was down.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);

    private readonly StoryRow _story;
    private readonly List<Item> _items;

    private StoryNews(StoryRow story, List<Item> items) => (_story, _items) = (story, items);

    /// <summary>The weight of the most important item; null if there is nothing to send.</summary>
    public PushLevel? Weight => _items.Count == 0 ? null : _items.Max(item => item.Weight);

    public static async Task<StoryNews> ReadAsync(
        LiveBlogDb db,
        StoryRow story,
        long after,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var payloads = await db
            .Changes.AsNoTracking()
            .Where(c => c.StoryId == story.Id && c.Seq > after && c.Seq <= story.Seq)
            .OrderByDescending(c => c.Seq)
            .Take(MaxChanges)
            .Select(c => c.Payload)
            .ToListAsync(cancellation);
        payloads.Reverse();
        var changes = payloads.ConvertAll(payload => JsonSerializer.Deserialize(payload, ProtocolJson.Wire.Change)!);
        // Before the first examined change, which is not the first unsent one if there are more than are examined.
        var status = changes.Exists(change => change.Header is not null)
            ? await ReadStatusBeforeAsync(db, story.Id, changes[0].Seq, cancellation)
            : null;
        var oldest = (now - MaxAge).ToUnixTimeMilliseconds();
        var items = new List<Item>();
        foreach (var change in changes)
        {
            // Edits and re-rendered entries say nothing that was not sent when they were published.
            if (change.Entry is { } entry && entry.Published == change.At)
            {
                items.Add(new Item(change.Seq, change.At, PushLevel.All, Guid.Parse(entry.Id), null));
            }
            else if (change.Header is { } header)
            {
                if (TurnOf(status, header.Status) is { } turn)
                {
                    items.Add(new Item(change.Seq, change.At, PushLevel.StartEnd, null, turn));
                }
                status = header.Status;
            }
        }
        return new StoryNews(story, await WithEntriesAsync(db, story, items.FindAll(item => item.At >= oldest), cancellation));
    }

    /// <summary>The message for a follower of this level who has received everything before; null for none.</summary>
    public PushNotice? For(PushLevel level, long after)
    {
        var theirs = _items.FindAll(item => item.Seq > after && item.Weight >= level);
        if (theirs.Count == 0)
        {
            return null;
        }
        // The most important, and among those the newest.
        var weight = theirs.Max(item => item.Weight);
        var told = theirs.FindLast(item => item.Weight == weight)!;
        var words = Words.For(_story.Language);
        var line = told.Turn switch
        {
            StoryStatuses.Live => words.CoverageBegan,
            StoryStatuses.Ended => words.CoverageEnded,
            _ => told.Line,
        };
        var more = theirs.Count > 1 ? $" (+{theirs.Count - 1})" : "";
        var path = told.Entry is { } entry ? $"/{_story.Slug}#e-{entry}" : $"/{_story.Slug}";
        return new PushNotice(_story, weight, line + more, path);
    }

    private static async Task<string?> ReadStatusBeforeAsync(LiveBlogDb db, Guid story, long seq, CancellationToken cancellation)
    {
        var payload = await db
            .Changes.AsNoTracking()
            .Where(c => c.StoryId == story && c.EntryId == null && c.Seq < seq)
            .OrderByDescending(c => c.Seq)
            .Select(c => c.Payload)
            .FirstOrDefaultAsync(cancellation);
        return payload is null ? null : JsonSerializer.Deserialize(payload, ProtocolJson.Wire.Change)!.Header?.Status;
    }

    /// <summary>A pause is not an end, and resuming is not a beginning.</summary>
    private static string? TurnOf(string? before, string now) =>
        now switch
        {
            StoryStatuses.Live when before is not (StoryStatuses.Live or StoryStatuses.Paused) => StoryStatuses.Live,
            StoryStatuses.Ended when before is not (null or StoryStatuses.Ended) => StoryStatuses.Ended,
            _ => null,
        };

    private static async Task<List<Item>> WithEntriesAsync(LiveBlogDb db, StoryRow story, List<Item> items, CancellationToken cancellation)
    {
        var ids = items.Where(item => item.Entry is not null).Select(item => item.Entry!.Value).ToList();
        var entries = await db.PublishedEntries.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        return
        [
            .. from item in items
            let entry = item.Entry is { } id ? entries.GetValueOrDefault(id) : null
            where item.Entry is null || entry is not null
            select entry is null
                ? item
                : item with
                {
                    Weight = entry.IsKey || entry.IsBreaking ? PushLevel.Key : PushLevel.All,
                    Line = Excerpt.Of(EntryName.Of(entry, story.Language, PushNotice.LineLength), PushNotice.LineLength),
                },
        ];
    }

    /// <param name="Turn">The status that starts with it; null for an entry.</param>
    private sealed record Item(long Seq, long At, PushLevel Weight, Guid? Entry, string? Turn, string Line = "");
}
