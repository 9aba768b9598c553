using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Views.Seen;

/// <summary>
/// Counts on how many open pages an entry stood in view, and how soon. Pages draw lots, so that about <see cref="SampledPages"/> report however
/// many are open, and each report stands for its share of the readers whom this server counts; see decisions/0185.
/// </summary>
internal sealed class SeenCounter(IDbContextFactory<LiveBlogDb> databases, ViewCounter views, TimeProvider time)
{
    /// <summary>Pages that report an entry; readers' pages have the same number (seenEntries.ts).</summary>
    public const int SampledPages = 200;

    /// <summary>Reports of one entry that count: ten times what honest pages send, and what it takes to move a number by lying is bounded.</summary>
    public const int MaxReports = 10 * SampledPages;

    /// <summary>Reported entries that wait for the next flush, about two megabytes; more are not counted.</summary>
    public const int MaxWaiting = 20_000;

    /// <summary>What comes later than this was not on its way all the time: it was published again, or the story was.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>By how much the clocks of two nodes may differ before a report counts as made up.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    /// <summary>Each is a parameter of a statement.</summary>
    private const int EntriesAtOnce = 500;

    private readonly Lock _gate = new();
    private List<Sighting> _waiting = [];

    private readonly record struct Sighting(string Story, Guid Entry, DateTimeOffset ReceivedAt, int? Ago, double Pages);

    /// <summary>Takes a report in. Whether its entries exist is found out when it is written, so that no answer depends on it.</summary>
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

    /// <summary>Adds what was reported to the database. When that fails it is tried again next time; a crash loses it.</summary>
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
            // Always in the same order, so that two nodes never wait for each other both at once.
            .OrderBy(group => group.Key.Entry)
            .ThenBy(group => group.Key.Bucket);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var group in counted)
        {
            var (entry, bucket) = group.Key;
            // The database adds: another node may be adding to the same row. It also looks once more whether readers have the entry.
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

    /// <summary>When each of the entries was published that readers have, by story and id: a draft is unknown here like one that never was.</summary>
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

    /// <summary>Null for a report that cannot be true. The time includes the way of the report to the server: it was not longer than this.</summary>
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
