using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Views.Seen;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Numbers;

/// <summary>On how many of the pages open at the time an entry was seen, and how soon.</summary>
/// <param name="Line">Its title, or how its text begins.</param>
/// <param name="Pages">About: of many open pages a few report for all.</param>
/// <param name="Timed">Reports from pages that had its place in view as it arrived, from which the times come.</param>
/// <param name="P50Ms">Milliseconds, at most, from publication until half of them had it in view; 60,000 means that or more.</param>
/// <param name="P99Ms">The same for 99 % of them.</param>
internal sealed record EntryNumbers(Guid EntryId, string Line, DateTimeOffset PublishedAt, long Pages, int Timed, int? P50Ms, int? P99Ms);

internal static class SeenNumbers
{
    /// <summary>The newest entries of a story, as many as an editor compares.</summary>
    public const int MaxEntries = 50;

    private const int LineLength = 120;

    /// <summary>The newest public entries that arrived on open pages, newest first.</summary>
    public static async Task<IReadOnlyList<EntryNumbers>> ReadSeenAsync(this LiveBlogDb db, Guid storyId, CancellationToken cancellation) =>
        await ReadAsync(
            db,
            db.Entries.Where(e => e.StoryId == storyId && e.State == EntryState.Published && db.EntrySeen.Any(s => s.EntryId == e.Id))
                .OrderByDescending(e => e.Position)
                .Take(MaxEntries),
            cancellation
        );

    /// <summary>Null if it is not public.</summary>
    public static async Task<EntryNumbers?> ReadSeenAsync(this LiveBlogDb db, Guid storyId, Guid entryId, CancellationToken cancellation)
    {
        var entry = db.Entries.Where(e => e.Id == entryId && e.StoryId == storyId && e.State == EntryState.Published);
        return (await ReadAsync(db, entry, cancellation)).SingleOrDefault();
    }

    private static async Task<List<EntryNumbers>> ReadAsync(LiveBlogDb db, IQueryable<EntryRow> entries, CancellationToken cancellation)
    {
        var lines = await entries
            .AsNoTracking()
            .Select(e => new SeenEntryLine(e.Id, e.Title, e.Text, e.PublishedAt!.Value))
            .ToListAsync(cancellation);
        var ids = lines.ConvertAll(line => line.Id);
        var rows = await db.EntrySeen.Where(s => ids.Contains(s.EntryId)).AsNoTracking().ToListAsync(cancellation);
        var byEntry = rows.ToLookup(row => row.EntryId);
        return lines.ConvertAll(line => Of(line, [.. byEntry[line.Id]]));
    }

    private static EntryNumbers Of(SeenEntryLine entry, List<EntrySeenRow> rows)
    {
        var pages = rows.ToDictionary(row => row.Bucket, row => row.Pages);
        return new EntryNumbers(
            entry.Id,
            Excerpt.Of(entry.Title.Length > 0 ? entry.Title : entry.Text, LineLength),
            entry.PublishedAt,
            (long)Math.Round(rows.Sum(row => row.Pages)),
            rows.Where(row => row.Bucket != SeenTimes.Untimed).Sum(row => row.Reports),
            (int?)SeenTimes.Percentile(pages, 0.5)?.TotalMilliseconds,
            (int?)SeenTimes.Percentile(pages, 0.99)?.TotalMilliseconds
        );
    }

    private sealed record SeenEntryLine(Guid Id, string Title, string Text, DateTimeOffset PublishedAt);
}
