using LiveBlog.Server.Delivery;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Delivery;
using LiveBlog.Server.Tests.Storage;
using LiveBlog.Server.Views;
using LiveBlog.Server.Views.Seen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Views;

/// <summary>What pages report of an entry is added up, and nothing that cannot be true counts.</summary>
public sealed class SeenCounterTests : IAsyncLifetime
{
    private const string Slug = MemoryStoryLog.Name;
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly LiveStories _stories;
    private OneDatabase _database = null!;
    private StoryRow _story = null!;
    private EntryRow _entry = null!;
    private ViewCounter _views = null!;
    private SeenCounter _seen = null!;

    public SeenCounterTests() => _stories = new MemoryStoryLog().OpenStories(Options.Create(new DeliveryOptions()), _time);

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _story = await _database.AddAsync(Slug, DeskStatuses.Live, Now, Now);
        _entry = await _database.AddEntryAsync(_story, "Something happened.", Now);
        _views = CounterOfOneNode.Create(_database, _stories, _time, new ManyReaders());
        _seen = new SeenCounter(_database, _views, _time);
    }

    public async ValueTask DisposeAsync()
    {
        _views.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Reports_AreAddedUp_ByTheTimeFromPublicationUntilTheEntryWasInView()
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        _seen.Add(Slug, [new(_entry.Id, 4_600), new(_entry.Id, 0)]); // named twice, and counted once
        _seen.Add(Slug, [new(_entry.Id)]);
        await _seen.FlushAsync(CancellationToken.None);
        _seen.Add(Slug, [new(_entry.Id, 4_600)]);
        await _seen.FlushAsync(CancellationToken.None);
        await _seen.FlushAsync(CancellationToken.None);
        var took = SeenTimes.BucketOf(TimeSpan.FromMilliseconds(400));
        Assert.Equal([(SeenTimes.Untimed, 1.0, 1), (took, 2.0, 2)], await ReadAsync());
    }

    [Fact]
    public async Task Reports_OfOneFlush_AreAddedUp()
    {
        _seen.Add(Slug, [new(_entry.Id)]);
        _seen.Add(Slug, [new(_entry.Id)]);
        await _seen.FlushAsync(CancellationToken.None);
        Assert.Equal([(SeenTimes.Untimed, 2.0, 2)], await ReadAsync());
    }

    /// <summary>Of many pages only a sample reports, and each stands for its share.</summary>
    [Fact]
    public async Task Report_OfAStoryWithManyReaders_StandsForMany()
    {
        await using var reader = new LoopbackReader(_stories, _time);
        await reader.FollowAsync();
        await _views.ShowAsync(CancellationToken.None);
        _seen.Add(Slug, [new(_entry.Id)]);
        await _seen.FlushAsync(CancellationToken.None);
        Assert.Equal([(SeenTimes.Untimed, 3.0, 1)], await ReadAsync());
    }

    [Theory]
    [InlineData(7_000, true)] // two clocks may differ by two seconds
    [InlineData(7_001, false)]
    public async Task Report_OfWhatWasInViewBeforeItWasPublished_DoesNotCount(int ago, bool counts)
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        _seen.Add(Slug, [new(_entry.Id, ago)]);
        await _seen.FlushAsync(CancellationToken.None);
        Assert.Equal(counts ? 1 : 0, (await ReadAsync()).Count);
    }

    [Theory]
    [InlineData(600_000, false)]
    [InlineData(600_001, true)]
    public async Task Report_LongAfterPublication_SaysNothingAboutDelivery(int ms, bool isUntimed)
    {
        _time.Advance(TimeSpan.FromMilliseconds(ms));
        _seen.Add(Slug, [new(_entry.Id, 0)]);
        await _seen.FlushAsync(CancellationToken.None);
        Assert.Equal(isUntimed ? SeenTimes.Untimed : SeenTimes.Last, Assert.Single(await ReadAsync()).Bucket);
    }

    [Fact]
    public async Task Report_OfWhatReadersDoNotHave_DoesNotCount()
    {
        var draft = await _database.AddEntryAsync(_story, "Something happened.", Now, EntryState.Draft, wasPublished: false);
        var unpublished = await _database.AddEntryAsync(_story, "Something happened.", Now, EntryState.Unpublished);
        await _database.AddAsync("eclipse", DeskStatuses.Live, Now, Now);
        _seen.Add(Slug, [new(draft.Id), new(unpublished.Id), new(Guid.CreateVersion7())]);
        _seen.Add("eclipse", [new(_entry.Id)]);
        await _seen.FlushAsync(CancellationToken.None);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Reports_BeyondTheMostOfAnEntry_DoNotCount()
    {
        for (var n = 0; n < SeenCounter.MaxReports + 10; n++)
        {
            _seen.Add(Slug, [new(_entry.Id)]);
        }
        await _seen.FlushAsync(CancellationToken.None);
        _seen.Add(Slug, [new(_entry.Id)]);
        await _seen.FlushAsync(CancellationToken.None);
        Assert.Equal(SeenCounter.MaxReports, Assert.Single(await ReadAsync()).Reports);
    }

    [Fact]
    public async Task Reports_BeyondWhatCanWait_AreLeftOut()
    {
        for (var n = 0; n < SeenCounter.MaxWaiting; n++)
        {
            _seen.Add(Slug, [new(Guid.CreateVersion7())]);
        }
        _seen.Add(Slug, [new(_entry.Id)]);
        await _seen.FlushAsync(CancellationToken.None);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Reports_ThatCannotBeWritten_AreKept()
    {
        _seen.Add(Slug, [new(_entry.Id)]);
        await _database.RenameTableAsync("EntrySeen", "Away");
        await Assert.ThrowsAnyAsync<Exception>(() => _seen.FlushAsync(CancellationToken.None));
        await _database.RenameTableAsync("Away", "EntrySeen");
        _seen.Add(Slug, [new(_entry.Id)]);
        await _seen.FlushAsync(CancellationToken.None);
        Assert.Equal(2, Assert.Single(await ReadAsync()).Reports);
    }

    private async Task<List<(int Bucket, double Pages, int Reports)>> ReadAsync()
    {
        await using var db = _database.CreateDbContext();
        var seen = await db.EntrySeen.AsNoTracking().OrderBy(s => s.Bucket).ToListAsync();
        return seen.ConvertAll(s => (s.Bucket, s.Pages, s.Reports));
    }

    /// <summary>Three times as many readers on all nodes as pages that report.</summary>
    private sealed class ManyReaders : IReaderGauge
    {
        public Task<int> ReportAsync(string story, int here) => Task.FromResult(3 * SeenCounter.SampledPages);
    }
}
