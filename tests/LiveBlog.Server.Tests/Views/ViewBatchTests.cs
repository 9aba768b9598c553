using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Sqlite;
using LiveBlog.Server.Views;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Views;

public sealed class ViewBatchTests : IAsyncDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    /// <summary>A commit whose answer was lost is retried; the views must not count twice.</summary>
    [Fact]
    public async Task Batch_WrittenTwice_CountsOnce()
    {
        await using var db = await OpenAsync();
        var batch = new ViewBatch(
            1,
            [("flood", "", 3), ("flood", "city-news", 2), ("no-such-story", "", 9)],
            [("flood", "search", 5), ("no-such-story", "direct", 9)]
        );
        await batch.WriteAsync(db, "node-a", DateTimeOffset.UtcNow, CancellationToken.None);
        await batch.WriteAsync(await OpenAsync(), "node-a", DateTimeOffset.UtcNow, CancellationToken.None);
        Assert.Equal(5, await TotalAsync());
        await new ViewBatch(2, [("flood", "", 1)], [("flood", "search", 1)]).WriteAsync(
            await OpenAsync(),
            "node-a",
            DateTimeOffset.UtcNow,
            CancellationToken.None
        );
        await new ViewBatch(1, [("flood", "", 1)], [("flood", "search", 1)]).WriteAsync(
            await OpenAsync(),
            "node-b",
            DateTimeOffset.UtcNow,
            CancellationToken.None
        );
        Assert.Equal(7, await TotalAsync());
        var referrers = await (await OpenAsync()).ReferrerTotals.SingleAsync();
        Assert.Equal(("search", 7), (referrers.Kind, referrers.Views));
    }

    /// <summary>Also over all nodes and restarts the table does not grow with made-up names.</summary>
    [Fact]
    public async Task Partners_BeyondTheMostOfAStory_AreOne_AndThoseKnownAreTheirOwn()
    {
        var known = Enumerable.Range(0, StoryViews.MaxPartners).Select(n => ("flood", $"partner-{n:D3}", 1L)).ToList();
        await new ViewBatch(1, known, []).WriteAsync(await OpenAsync(), "node-a", DateTimeOffset.UnixEpoch, CancellationToken.None);
        (string, string, long)[] next = [("flood", "partner-007", 2), ("flood", "made-up", 3), ("flood", "invented", 4), ("flood", "", 5)];
        var now = DateTimeOffset.UnixEpoch.AddDays(1);
        await new ViewBatch(2, next, []).WriteAsync(await OpenAsync(), "node-a", now, CancellationToken.None);
        await using var db = await OpenAsync();
        var stored = await db.ViewTotals.Where(total => total.Views > 1).OrderBy(total => total.Views).ToListAsync();
        Assert.Equal([("partner-007", 3), ("", 5), ("other", 7)], stored.Select(total => (total.Partner, total.Views)));
        // By the time of its last batch a node is known to have ended.
        var flush = await db.ViewFlushes.SingleAsync();
        Assert.Equal((2, now), (flush.Batch, flush.At));
    }

    [Fact]
    public void Partners_MadeUpWithoutEnd_AreCountedAsOne()
    {
        var views = new StoryViews();
        for (var i = 0; i < 1000; i++)
        {
            views.TryAdd($"partner-{i}", (ulong)i);
        }
        var taken = views.Take().ByPartner;
        Assert.True(taken.Count <= 101, $"{taken.Count} partners are told apart");
        Assert.Equal(1000, taken.Sum(partner => partner.Count));
        Assert.Empty(views.Take().ByPartner);
    }

    [Fact]
    public void Total_NeverFalls_WhenItIsLoaded()
    {
        var views = new StoryViews();
        views.TryAdd("", 1);
        Assert.Equal(1, views.Total);
        views.SetStored(40, timestamp: 1);
        Assert.Equal(41, views.Total);
        views.Take();
        Assert.Equal(41, views.Total);
        views.SetStored(41, timestamp: 2);
        Assert.Equal(41, views.Total);
        views.SetStored(0, timestamp: 3); // restored stale, or restarted empty
        Assert.Equal(41, views.Total);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<long> TotalAsync() => await (await OpenAsync()).ViewTotals.SumAsync(total => total.Views);

    private async Task<SqliteLiveBlogDb> OpenAsync()
    {
        var db = new SqliteLiveBlogDb(new DbContextOptionsBuilder<SqliteLiveBlogDb>().UseSqlite(_connection).Options);
        if (_connection.State == System.Data.ConnectionState.Closed)
        {
            await _connection.OpenAsync();
            await db.Database.MigrateAsync();
            db.Stories.Add(
                new StoryRow
                {
                    Id = Guid.CreateVersion7(),
                    Slug = "flood",
                    Epoch = "e1",
                    Headline = "Flood",
                    Standfirst = "",
                    Section = "",
                    Byline = "",
                    Language = "en",
                    TimeZone = "UTC",
                    Status = StoryStatuses.Live,
                }
            );
            await db.SaveChangesAsync();
        }
        return db;
    }
}
