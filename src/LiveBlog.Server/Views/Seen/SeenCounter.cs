using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Views.Seen;

/// <summary>
/// Counts on how many open pages an entry came into view, and how soon. Pages are sampled at random, so that about <see cref="SampledPages"/> report however
/// many are open, and each report represents its share of the readers counted by this server; see decisions/0185.
/// </summary>
internal sealed class SeenCounter(IDbContextFactory<LiveBlogDb> databases, ViewCounter views, TimeProvider time)
{
    /// <summary>Pages that report an entry; readers' pages have the same number (seenEntries.ts).</summary>
    public const int SampledPages = 200;

    /// <summary>The most reports counted for one entry: ten times what honest pages send, which limits the effect of false reports.</summary>
    public const int MaxReports = 10 * SampledPages;

    /// <summary>The most reported entries that wait for the next flush, about two megabytes; any more are not counted.</summary>
    public const int MaxWaiting = 20_000;

    /// <summary>A longer time is not one of delivery: the entry or the story was published again.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>How far the clocks of two nodes may differ before a report is considered false.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    /// <summary>Each is a parameter of a statement.</summary>
    private const int EntriesAtOnce = 500;

    private readonly Lock _gate = new();
    private List<Sighting> _waiting = [];

    private readonly record struct Sighting(string Story, Guid Entry, DateTimeOffset ReceivedAt, int? Ago, double Pages);

    /// <summary>Takes in a report. Whether its entries exist is checked only when it is written, so that the answer does not depend on it.</summary>
    /// <param name="story">A public story.</param>
    public void Add(string story, IReadOnlyList<SeenEntry> entries)
    {
        var now = time.GetInstant();
        var pages = Math.Max(1, views.CountReaders(story) / (double)SampledPages);
        lock (_gate)
        {
            var room = MaxWaiting - _waiting.Count;
            _waiting.AddRange(
                entries.DistinctBy(entry => entry.Id).Take(room).Select(entry => new Sighting(story, entry.Id, now, entry.Ago, pages))
            );
        }
    }

    /// <summary>Adds the reports to the database. If that fails it is tried again next time; a crash loses them.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        List<Sighting> taken;
        lock (_gate)
        {
            (taken, _waiting) = (_waiting, []);
        }
        if (taken.Count == 0)
        {
            return;
        }
        try
        {
            await WriteAsync(taken, cancellation);
        }
        catch
        {
            lock (_gate)
            {
                _waiting.AddRange(taken.Take(MaxWaiting - _waiting.Count));
            }
            throw;
        }
    }

    private async Task WriteAsync(List<Sighting> sightings, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var published = await FindPublishedAsync(db, [.. sightings.Select(sighting => sighting.Entry).Distinct()], cancellation);
        var counted = sightings
            .Where(sighting => published.ContainsKey((sighting.Story, sighting.Entry)))
            .Select(sighting => (sighting.Entry, sighting.Pages, Bucket: BucketOf(sighting, published[(sighting.Story, sighting.Entry)])))
            .Where(sighting => sighting.Bucket is not null)
            .GroupBy(sighting => sighting.Entry)
            .SelectMany(ofEntry => ofEntry.Take(MaxReports))
            .GroupBy(sighting => (sighting.Entry, Bucket: sighting.Bucket!.Value))
            // Always in the same order, so that two nodes never deadlock.
            .OrderBy(group => group.Key.Entry)
            .ThenBy(group => group.Key.Bucket);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var group in counted)
        {
            var (entry, bucket) = group.Key;
            // The database does the adding, since another node may be adding to the same row. It also checks again that readers have the entry.
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "EntrySeen" ("EntryId", "Bucket", "Pages", "Reports")
                SELECT e."Id", {bucket}, {group.Sum(sighting => sighting.Pages)}, {group.Count()} FROM "Entries" e
                WHERE e."Id" = {entry} AND e."State" = {nameof(EntryState.Published)}
                    AND COALESCE((SELECT SUM(s."Reports") FROM "EntrySeen" s WHERE s."EntryId" = {entry}), 0) < {MaxReports}
                ON CONFLICT ("EntryId", "Bucket") DO UPDATE SET
                    "Pages" = "EntrySeen"."Pages" + excluded."Pages",
                    "Reports" = "EntrySeen"."Reports" + excluded."Reports"
                """,
                cancellation
            );
        }
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>When each of the entries that readers have was published, by story and id. A draft is as unknown here as an entry that never existed.</summary>
    private static async Task<Dictionary<(string Story, Guid Entry), DateTimeOffset>> FindPublishedAsync(
        LiveBlogDb db,
        IReadOnlyList<Guid> ids,
        CancellationToken cancellation
    )
    {
        var published = new Dictionary<(string, Guid), DateTimeOffset>();
        foreach (var some in ids.Chunk(EntriesAtOnce))
        {
            var found = await db
                .Entries.Where(e => some.Contains(e.Id) && e.State == EntryState.Published && e.PublishedAt != null)
                .Join(
                    db.Stories,
                    e => e.StoryId,
                    s => s.Id,
                    (e, s) =>
                        new
                        {
                            s.Slug,
                            e.Id,
                            e.PublishedAt,
                        }
                )
                .ToListAsync(cancellation);
            foreach (var entry in found)
            {
                published[(entry.Slug, entry.Id)] = entry.PublishedAt!.Value;
            }
        }
        return published;
    }

    /// <summary>Null for a report that cannot be true. The time includes the report's own way to the server, so it is an upper bound.</summary>
    private static int? BucketOf(Sighting sighting, DateTimeOffset publishedAt)
    {
        if (sighting.Ago is not { } ago)
        {
            return SeenTimes.Untimed;
        }
        var took = sighting.ReceivedAt - publishedAt - TimeSpan.FromMilliseconds(ago);
        return took < -ClockTolerance ? null
            : took > LongestDelay ? SeenTimes.Untimed
            : SeenTimes.BucketOf(took);
    }
}
