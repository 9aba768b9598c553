using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Delivery;
using LiveBlog.Server.Tests.Storage;
using LiveBlog.Server.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Views;

/// <summary>Views and readers of stories, from the visit to the database and to the pages that show them.</summary>
public sealed class ViewCounterTests : IAsyncLifetime
{
    private const string Story = MemoryStoryLog.Name;
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 30, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly MemoryStoryLog _log = new();
    private readonly SetGauge _gauge = new();
    private readonly LiveStories _stories;
    private OneDatabase _database = null!;
    private StoryRow _row = null!;
    private ViewCounter _counter = null!;
    private int _visitors;

    public ViewCounterTests() => _stories = _log.OpenStories(Options.Create(new DeliveryOptions()), _time);

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _row = await _database.AddAsync(Story, DeskStatuses.Live, Now, Now);
        _counter = NewCounter();
    }

    public async ValueTask DisposeAsync()
    {
        _counter.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Views_AreCountedOnceBeforeAndAfterTheyAreWritten()
    {
        await ViewAsync(3);
        Assert.Equal(3, await _counter.GetTotalAsync(Story));
        await _counter.FlushAsync(CancellationToken.None);
        Assert.Equal(3, await _counter.GetTotalAsync(Story));
        Assert.Equal(3, await StoredAsync());
        await ViewAsync(2);
        await _counter.FlushAsync(CancellationToken.None);
        await _counter.FlushAsync(CancellationToken.None);
        Assert.Equal(5, await StoredAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, await _counter.GetTotalAsync(Story));
        Assert.Equal(5, await _counter.GetUniqueReadersAsync(Story));
    }

    [Fact]
    public async Task Total_HasTheViewsOfOtherNodes_ButNotThoseOfOtherStories_AndIsLookedUpNowAndThen()
    {
        var other = await _database.AddAsync("eclipse", DeskStatuses.Live, Now, Now);
        using var elsewhere = NewCounter();
        await ViewAsync(4, "eclipse");
        await _counter.FlushAsync(CancellationToken.None);
        Assert.Equal(0, await _counter.GetTotalAsync(Story));
        await ViewAsync(2, on: elsewhere);
        await elsewhere.FlushAsync(CancellationToken.None);
        Assert.Equal(0, await _counter.GetTotalAsync(Story)); // just looked up
        _time.Advance(TimeSpan.FromSeconds(3.1));
        Assert.Equal(2, await _counter.GetTotalAsync(Story));
        Assert.Equal(4, await _counter.GetTotalAsync(other.Slug));
    }

    [Fact]
    public async Task Views_ThatCannotBeWritten_AreKept_AndWrittenOnce()
    {
        await ViewAsync(3);
        await _database.RenameTableAsync("ReferrerTotals", "Away"); // the last thing that a batch writes
        await Assert.ThrowsAnyAsync<Exception>(() => _counter.FlushAsync(CancellationToken.None));
        await ViewAsync(1);
        Assert.Equal(3, await _counter.GetTotalAsync(Story)); // it may lag, and does not fall
        await Assert.ThrowsAnyAsync<Exception>(() => _counter.FlushAsync(CancellationToken.None));
        await _database.RenameTableAsync("Away", "ReferrerTotals");
        await _counter.FlushAsync(CancellationToken.None);
        Assert.Equal(3, await StoredAsync()); // the batch that failed, and nothing that came since
        await _counter.FlushAsync(CancellationToken.None);
        Assert.Equal(4, await StoredAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(4, await _counter.GetTotalAsync(Story));
    }

    [Fact]
    public async Task Readers_WhoCannotBeWritten_AreKept()
    {
        await ViewAsync(3);
        await _database.RenameTableAsync("StoryReaders", "Away");
        await Assert.ThrowsAnyAsync<Exception>(() => _counter.FlushAsync(CancellationToken.None));
        await _database.RenameTableAsync("Away", "StoryReaders");
        await _counter.FlushAsync(CancellationToken.None);
        Assert.Equal(3, await _counter.GetUniqueReadersAsync(Story));
    }

    [Fact]
    public async Task Numbers_AreShownToReadersWhenTheyChange_AndNotAgain()
    {
        _log.Append();
        await using var reader = new LoopbackReader(_stories, _time);
        await reader.FollowAsync("e1", 1);
        await reader.HearAsync<Frame>();
        _gauge.Elsewhere = 6;
        await ViewAsync(2);
        await _counter.ShowAsync(CancellationToken.None);
        Assert.Equal(new Counts(Story, 2, 7, "e1", 1), await reader.HearAsync<Counts>());
        await _counter.ShowAsync(CancellationToken.None);
        Assert.False(reader.TryHear(out var again), $"And then {again}");
        Assert.Equal(7, _counter.CountReaders(Story));
        await ViewAsync(1);
        await _counter.ShowAsync(CancellationToken.None);
        Assert.Equal(3, (await reader.HearAsync<Counts>()).Views);
    }

    /// <summary>The gauge knows the others' readers, and forgets what this node had.</summary>
    [Fact]
    public async Task Readers_OfAStoryThatIsReadElsewhere_AreKnownHere_UntilTheyHaveLeft()
    {
        await using (var reader = new LoopbackReader(_stories, _time))
        {
            await reader.FollowAsync();
            await _counter.ShowAsync(CancellationToken.None);
            Assert.Equal(1, _counter.CountReaders(Story));
        }
        _gauge.Elsewhere = 4;
        await _counter.ShowAsync(CancellationToken.None);
        Assert.Equal((4, 0), (_counter.CountReaders(Story), _gauge.LastHere));
        _gauge.Elsewhere = 0;
        _time.Advance(TimeSpan.FromHours(1));
        _stories.DropUnused(); // nor is the story itself kept
        await _counter.ShowAsync(CancellationToken.None);
        Assert.Equal(0, _counter.CountReaders(Story));
    }

    [Fact]
    public async Task Story_ThatNobodyReadsOrAsksFor_IsNotKept_UnlessItsViewsHaveToBeWritten()
    {
        await ViewAsync(1);
        await _counter.GetTotalAsync("asked-for");
        Assert.Equal(2, _counter.StoriesKept);
        _time.Advance(TimeSpan.FromMinutes(10));
        await _counter.ShowAsync(CancellationToken.None);
        Assert.Equal(2, _counter.StoriesKept);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _counter.ShowAsync(CancellationToken.None);
        Assert.Equal(1, _counter.StoriesKept);
        await _counter.FlushAsync(CancellationToken.None);
        Assert.Equal([(Story, 0)], _counter.TakePoints());
        Assert.Empty(_counter.TakePoints());
        _time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        await _counter.ShowAsync(CancellationToken.None);
        Assert.Equal(0, _counter.StoriesKept);
        Assert.Equal(1, await StoredAsync());
    }

    private ViewCounter NewCounter() => CounterOfOneNode.Create(_database, _stories, _time, _gauge);

    private async Task ViewAsync(int visitors, string story = Story, ViewCounter? on = null)
    {
        for (var i = 0; i < visitors; i++)
        {
            var address = new IPAddress([10, 0, 0, (byte)++_visitors]);
            await (on ?? _counter).CountAsync(story, "", Referrers.Direct, address, "Firefox").InTime();
        }
    }

    private async Task<long> StoredAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.ViewTotals.Where(total => total.StoryId == _row.Id).SumAsync(total => total.Views);
    }

    /// <summary>Nodes elsewhere have as many readers as the test says.</summary>
    private sealed class SetGauge : IReaderGauge
    {
        public int Elsewhere { get; set; }
        public int LastHere { get; private set; }

        public Task<int> ReportAsync(string story, int here)
        {
            LastHere = here;
            return Task.FromResult(here + Elsewhere);
        }
    }
}
