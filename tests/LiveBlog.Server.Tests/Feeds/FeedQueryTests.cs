using LiveBlog.Protocol;
using LiveBlog.Server.Feeds;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Storage;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>The feeds of the site and of a section: public stories, the last changed first.</summary>
public sealed class FeedQueryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly SiteAddress Address = new("https://live.example.org");

    private OneDatabase _database = null!;
    private FeedQuery _feeds = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        var media = new MediaCatalog(_database);
        _feeds = new FeedQuery(
            _database,
            new StoryLog(_database),
            new PublishedStories(_database, media),
            media,
            new CurrentSite(Options.Create(new SiteOptions { Description = "All the news" }), new InlineStyles())
        );
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Feed_OfTheSite_HasWhatReadersMaySee_AndNothingElse()
    {
        string[] hidden = [DeskStatuses.Draft, DeskStatuses.Scheduled, DeskStatuses.Deleted];
        foreach (var (n, status) in DeskStatuses.Public.Concat(hidden).Index())
        {
            await _database.AddAsync(status, status, Now, Now.AddMinutes(n));
        }
        var feed = await _feeds.OfSiteAsync(null, "The Morning Wire", "/", Address, TestContext.Current.CancellationToken);
        Assert.Equal(DeskStatuses.Public.Reverse(), feed.Entries.Select(entry => entry.Title));
        Assert.Equal(Now.AddMinutes(DeskStatuses.Public.Count - 1), feed.Updated);
        Assert.Equal(("https://live.example.org/#stories", "https://live.example.org/feed"), (feed.Id, feed.Self));
    }

    [Fact]
    public async Task Feed_OfASection_HasItsStoriesAlone()
    {
        var city = await _database.AddAsync("city", StoryStatuses.Live, Now, Now);
        await _database.ChangeAsync(city, row => row.Section = "City");
        var sport = await _database.AddAsync("sport", StoryStatuses.Live, Now, Now);
        await _database.ChangeAsync(sport, row => row.Section = "Sport");
        var feed = await _feeds.OfSiteAsync("city", "City", "/sections/city", Address, TestContext.Current.CancellationToken);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal(("https://live.example.org/city", $"urn:uuid:{city.Id}"), (entry.Url, entry.Id));
        Assert.Equal("https://live.example.org/sections/city/feed", feed.Self);
    }

    [Fact]
    public async Task Feed_OfManyStories_HasTheFiftyThatChangedLast()
    {
        for (var n = 0; n < 52; n++)
        {
            await _database.AddAsync($"story-{n:D2}", StoryStatuses.Live, Now, Now.AddMinutes(n));
        }
        var feed = await _feeds.OfSiteAsync(null, "The Morning Wire", "/", Address, TestContext.Current.CancellationToken);
        Assert.Equal(50, feed.Entries.Count);
        Assert.Equal(("story-51", "story-02"), (feed.Entries[0].Title, feed.Entries[^1].Title));
    }

    /// <summary>An editor's date may be in the future, and an announced story begins in it; a date in a feed is not.</summary>
    [Theory]
    [InlineData(StoryStatuses.Live, -60, null, -60)]
    [InlineData(StoryStatuses.Live, -60, -90, -90)]
    [InlineData(StoryStatuses.Live, -60, 90, 0)]
    [InlineData(DeskStatuses.Announced, -60, -90, 0)]
    public async Task Date_OfAStory_IsNeverInTheFuture(string status, int started, int? dated, int published)
    {
        var story = await _database.AddAsync("storm", status, Now.AddMinutes(started), Now);
        await _database.ChangeAsync(story, row => row.PublishedAt = dated is { } minutes ? Now.AddMinutes(minutes) : null);
        var feed = await _feeds.OfSiteAsync(null, "The Morning Wire", "/", Address, TestContext.Current.CancellationToken);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal((Now.AddMinutes(published), Now), (entry.Published, entry.Updated));
    }

    [Fact]
    public async Task RemovedEntries_AreThoseThatReadersHad_AndOfOneStory()
    {
        var (story, other) = (
            await _database.AddAsync("storm", StoryStatuses.Live, Now, Now),
            await _database.AddAsync("calm", StoryStatuses.Live, Now, Now)
        );
        var removed = new List<Guid>();
        EntryState[] hidden = [EntryState.TakenDown, EntryState.Unpublished, EntryState.Submitted];
        foreach (var (n, state) in hidden.Index())
        {
            removed.Insert(0, await WithdrawAsync(story, Now.AddMinutes(n), state));
            // Published and withdrawn before the story was public.
            await _database.AddEntryAsync(story, "never had", Now.AddMinutes(n), state);
            await _database.AddEntryAsync(story, "never had", Now.AddMinutes(n), state, wasPublished: false);
            await WithdrawAsync(other, Now.AddMinutes(n), state);
        }
        await _database.AddEntryAsync(story, "has", Now);
        await using var db = _database.CreateDbContext();
        var found = await RemovedEntries.OfStoryAsync(db, story.Id, TestContext.Current.CancellationToken);
        Assert.Equal(removed.Select(id => $"urn:uuid:{id}"), found.Select(entry => entry.Id));
        Assert.Equal([Now.AddMinutes(2), Now.AddMinutes(1), Now], found.Select(entry => entry.At));
    }

    [Fact]
    public async Task RemovedEntries_OfMany_AreTheNewestFifty()
    {
        var story = await _database.AddAsync("storm", StoryStatuses.Live, Now, Now);
        for (var n = 0; n < 60; n++)
        {
            await WithdrawAsync(story, Now.AddMinutes(n), n % 2 == 0 ? EntryState.TakenDown : EntryState.Unpublished);
        }
        await using var db = _database.CreateDbContext();
        var found = await RemovedEntries.OfStoryAsync(db, story.Id, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(10, 50).Reverse().Select(n => Now.AddMinutes(n)), found.Select(entry => entry.At));
    }

    /// <summary>An entry that readers had.</summary>
    private async Task<Guid> WithdrawAsync(StoryRow story, DateTimeOffset at, EntryState state)
    {
        var entry = await _database.AddEntryAsync(story, "had", at, state);
        var removal = new Change(0, ChangeKinds.EntryRemoved, at.ToUnixTimeMilliseconds(), EntryId: entry.Id.ToString());
        await _database.LogAsync(story, removal);
        return entry.Id;
    }
}
