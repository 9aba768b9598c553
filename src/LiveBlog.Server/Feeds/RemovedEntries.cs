using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Feeds;

/// <summary>Finds the entries that clients of a feed have to delete.</summary>
internal static class RemovedEntries
{
    /// <summary>The most recent removals that a feed lists; clients that poll more rarely start over anyway.</summary>
    public const int Most = 50;

    /// <summary>A story's newest published entries, among which those with changed tags are looked for.</summary>
    private const int MostLookedAt = 200;

    /// <summary>Entries that readers had and no longer have.</summary>
    public static async Task<IReadOnlyList<RemovedEntry>> OfStoryAsync(LiveBlogDb db, Guid story, CancellationToken cancellation)
    {
        // One query for each state: with both in one query, databases read every entry of the story in order.
        var removed = new List<Removed>();
        foreach (var state in (EntryState[])[EntryState.TakenDown, EntryState.Unpublished, EntryState.Submitted])
        {
            removed.AddRange(
                await db
                    .Entries.AsNoTracking()
                    .Where(e => e.StoryId == story && e.State == state)
                    // What was withdrawn before the story became public is not in its log (decisions/0227).
                    .Where(e => e.PublishedAt != null && db.Changes.Any(c => c.EntryId == e.Id))
                    .OrderByDescending(e => e.Position)
                    .Take(Most)
                    .Select(e => new Removed(
                        e.Id,
                        e.Position,
                        db.EntryVersions.Where(v => v.EntryId == e.Id).OrderByDescending(v => v.Version).First().At
                    ))
                    .ToListAsync(cancellation)
            );
        }
        return
        [
            .. removed
                .OrderByDescending(entry => entry.Position, StringComparer.Ordinal)
                .Take(Most)
                .Select(entry => new RemovedEntry(FeedText.Urn(entry.Id), entry.At)),
        ];
    }

    /// <summary>Entries that the feed may have had until an edit changed their tags.</summary>
    public static async Task<IReadOnlyList<RemovedEntry>> LeftOutAsync(
        LiveBlogDb db,
        Guid story,
        TagFilter filter,
        CancellationToken cancellation
    )
    {
        var published = db.Entries.AsNoTracking().Where(e => e.StoryId == story && e.State == EntryState.Published);
        var shown = filter.Apply(db, story, published).Select(e => e.Id);
        var left = await published
            .OrderByDescending(e => e.Position)
            .Take(MostLookedAt)
            .Where(e => e.Version > 1 && !shown.Contains(e.Id))
            .OrderByDescending(e => e.Position)
            .Take(Most)
            .Select(e => new { e.Id, db.EntryVersions.Where(v => v.EntryId == e.Id).OrderByDescending(v => v.Version).First().At })
            .ToListAsync(cancellation);
        return [.. left.Select(entry => new RemovedEntry(FeedText.Urn(entry.Id), entry.At))];
    }

    private sealed record Removed(Guid Id, string Position, DateTimeOffset At);
}
