using System.Collections.Concurrent;
using System.Net;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Views;

/// <summary>
/// Counts views in memory and adds them to the database every second or so. They are never part of the log: a crash may lose the views of
/// the last second, and nothing waits for a counter.
/// </summary>
internal sealed class ViewCounter(
    IDbContextFactory<LiveBlogDb> databases,
    LiveStories stories,
    IReaderGauge gauge,
    IVisitorMemory visitors,
    UniqueReaders readers,
    NodeName node,
    IOptions<ViewsOptions> options,
    TimeProvider time
) : IDisposable
{
    /// <summary>How long the numbers of a story without readers are kept; after that they are read from the database again.</summary>
    private static readonly TimeSpan UnusedLifetime = TimeSpan.FromMinutes(10);

    private readonly VisitorWindow _visitors = new(options.Value.Window, visitors, time);
    private readonly ConcurrentDictionary<string, StoryViews> _counted = new(StringComparer.Ordinal);

    // One batch is written at a time and kept until its outcome is certain; its number makes writing it twice harmless.
    private readonly SemaphoreSlim _flushing = new(1);
    private ViewBatch? _unwritten;
    private long _batches;

    /// <summary>
    /// Counts the visit if it is the visitor's first in the window, as soon as that is known: while nodes cannot ask each other it takes up to
    /// a minute. The story must exist.
    /// </summary>
    public async Task CountAsync(string story, string partner, string referrer, IPAddress? address, string agent)
    {
        if (await _visitors.FindFirstVisitAsync(address, agent, story) is { } visitor)
        {
            while (!ViewsOf(story).TryAdd(partner, visitor, referrer))
            {
                // Released between the two calls; the next iteration creates it again.
            }
        }
    }

    /// <summary>Total views including those not written yet; as current as readers see them. Never falls.</summary>
    public async Task<long> GetTotalAsync(string story)
    {
        var views = ViewsOf(story);
        if (views.TakeLook(time, options.Value.ShowInterval))
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync();
                var stored = await db
                    .ViewTotals.Where(v => db.Stories.Any(s => s.Slug == story && s.Id == v.StoryId))
                    .SumAsync(v => v.Views);
                views.SetStored(stored, time.GetTimestamp());
            }
            catch (Exception exception) when (DatabaseFaults.MayPass(exception))
            {
                // The page matters more than its counter: keep showing the total that readers have seen.
            }
        }
        return views.Total;
    }

    /// <summary>Total unique readers as of the last flush; an estimate that never falls. For editors.</summary>
    public Task<long> GetUniqueReadersAsync(string story) => readers.CountAsync(story);

    /// <summary>Readers on all nodes, as last added up; at least those on this node.</summary>
    public int CountReaders(string story) => Math.Max(stories.CountFollowers(story), ViewsOf(story).Readers);

    /// <summary>Tells the readers of each story whose shown numbers have changed.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        var inUse = stories.InUse.ToDictionary(story => story.Name, StringComparer.Ordinal);
        foreach (var (name, views) in _counted.Where(story => story.Value.Readers != 0 && !inUse.ContainsKey(story.Key)))
        {
            // It has no followers here any more. It may have some elsewhere, and any node can tell the desk.
            cancellation.ThrowIfCancellationRequested();
            views.Readers = await gauge.ReportAsync(name, 0);
        }
        foreach (var story in inUse.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            var views = ViewsOf(story.Name);
            if (story.FollowerCount == 0 && views.Readers == 0)
            {
                continue;
            }
            views.Readers = await gauge.ReportAsync(story.Name, story.FollowerCount);
            var total = await GetTotalAsync(story.Name);
            // Always record them as shown, even for a story that was released meanwhile and knows nothing.
            if (views.IsNewsToReaders(total, views.Readers) || !story.HasCounts)
            {
                await story.SetCountsAsync(total, views.Readers);
            }
        }
        foreach (var unused in _counted.Where(story => !inUse.ContainsKey(story.Key) && story.Value.TryRetire(time, UnusedLifetime)))
        {
            _counted.TryRemove(unused);
        }
    }

    /// <summary>Adds the counted views to the database. If that fails the same batch is tried again next time.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await _flushing.WaitAsync(cancellation);
        try
        {
            _unwritten ??= TakeBatch();
            if (_unwritten is { } batch)
            {
                await using var db = await databases.CreateDbContextAsync(cancellation);
                await batch.WriteAsync(db, node.Value, time.GetInstant(), cancellation);
                _unwritten = null;
            }
            await FlushReadersAsync(cancellation);
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <summary>Stories whose curves get a point now, with the readers on all nodes.</summary>
    public IReadOnlyList<(string Story, int Readers)> TakePoints() =>
        [.. _counted.Where(story => story.Value.TakePoint()).Select(story => (story.Key, CountReaders(story.Key)))];

    /// <summary>Stories whose numbers are in memory, so that tests can see them forgotten.</summary>
    public int StoriesKept => _counted.Count;

    public void Dispose() => _flushing.Dispose();

    private async Task FlushReadersAsync(CancellationToken cancellation)
    {
        foreach (var (story, views) in _counted)
        {
            if (views.TakeReaders() is not { } registers)
            {
                continue;
            }
            try
            {
                if (await readers.MergeAsync(story, registers, cancellation) is { } all)
                {
                    views.LearnReaders(all);
                }
            }
            catch
            {
                views.KeepReaders(registers);
                throw;
            }
        }
    }

    private ViewBatch? TakeBatch()
    {
        var views = new List<(string, string, long)>();
        var referrers = new List<(string, string, long)>();
        foreach (var (story, counted) in _counted)
        {
            var (byPartner, byReferrer) = counted.Take();
            views.AddRange(byPartner.Select(added => (story, added.Partner, added.Count)));
            referrers.AddRange(byReferrer.Select(added => (story, added.Kind, added.Count)));
        }
        return views.Count == 0 ? null : new ViewBatch(++_batches, views, referrers);
    }

    private StoryViews ViewsOf(string story)
    {
        var views = _counted.GetOrAdd(story, _ => new StoryViews());
        views.Use(time.GetTimestamp());
        return views;
    }
}
