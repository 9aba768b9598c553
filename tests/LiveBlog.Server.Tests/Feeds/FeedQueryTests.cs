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

/// <summary>Feeds of the site and its sections: public stories, the last changed first. Feeds of stories and tags: entries.</summary>
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
        var site = new SiteOptions { Description = "All the news", WebSubHub = new Uri("https://hub.example.org") };
        _feeds = new FeedQuery(
            _database,
            new StoryLog(_database),
            new PublishedStories(_database, media),
            media,
            new CurrentSite(Options.Create(site), new InlineStyles())
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
        var feed = await OfSiteAsync();
        Assert.Equal(DeskStatuses.Public.Reverse(), feed.Entries.Select(entry => entry.Title));
        Assert.Equal(Now.AddMinutes(DeskStatuses.Public.Count - 1), feed.Updated);
        Assert.Equal(("https://live.example.org/#stories", "https://live.example.org/"), (feed.Id, feed.Url));
        Assert.Equal("https://live.example.org/feed.rss", feed.SelfAs("rss"));
        Assert.Equal(("All the news", "https://hub.example.org/"), (feed.Description, feed.Hub));
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
        Assert.Equal(
            ("https://live.example.org/sections/city#stories", "https://live.example.org/sections/city", "City"),
            (feed.Id, feed.Url, feed.Title)
        );
    }

    [Fact]
    public async Task Feed_OfManyStories_HasTheFiftyThatChangedLast()
    {
        for (var n = 0; n < 52; n++)
        {
            await _database.AddAsync($"story-{n:D2}", StoryStatuses.Live, Now, Now.AddMinutes(n));
        }
        var feed = await OfSiteAsync();
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
        var feed = await OfSiteAsync();
        var entry = Assert.Single(feed.Entries);
        Assert.Equal((Now.AddMinutes(published), Now), (entry.Published, entry.Updated));
    }

    [Fact]
    public async Task Feed_WithNothingToShow_IsEmpty_AndWasNeverUpdated()
    {
        foreach (var feed in (Feed[])[await OfSiteAsync(), await OfTagAsync("Weather")])
        {
            Assert.Empty(feed.Entries);
            Assert.Equal(("The Morning Wire", DateTimeOffset.UnixEpoch), (feed.Title, feed.Updated));
        }
    }

    [Fact]
    public async Task Story_InTheSitesFeed_HasWhatIsAboveItsEntries_WithItsFiles()
    {
        var (lead, divers) = (await AddPictureAsync(), await AddPictureAsync());
        var story = await _database.AddAsync("storm", StoryStatuses.Live, Now, Now);
        await _database.ChangeAsync(
            story,
            row =>
            {
                (row.Byline, row.Standfirst) = ("Ada Lund and Ben Ruiz", "What we know & what not.");
                row.Lead = $$"""{"media":"{{lead}}","alt":"The bridge"}""";
                row.Opening = $$"""
                    [{"type":"text","html":"<p>It opened in 1931.</p>"},{"type":"image","media":"{{divers}}","alt":"Divers"}]
                    """;
                row.OpeningText = "It opened in 1931. Divers";
            }
        );
        var entry = Assert.Single((await OfSiteAsync()).Entries);
        var (bridge, diving) = (AddressOf(lead), AddressOf(divers));
        Assert.Equal(
            $"""<figure><img src="{bridge}" alt="The bridge"/></figure><p>What we know &amp; what not.</p>"""
                + $"""<p>It opened in 1931.</p><figure><img src="{diving}" alt="Divers"/></figure>""",
            entry.Html
        );
        Assert.Equal(("What we know & what not.", bridge), (entry.Text, entry.Image));
        Assert.Equal([(bridge, "image/jpeg"), (diving, "image/jpeg")], entry.Enclosures.Select(file => (file.Url, file.Type)));
        Assert.Equal(["Ada Lund", "Ben Ruiz"], entry.Authors);
    }

    [Fact]
    public async Task Story_InTheSitesFeed_WithoutAStandfirstOrALead_IsSummedUpByItsOpening_AndShownByItsCard()
    {
        var story = await _database.AddAsync("storm", StoryStatuses.Live, Now, Now);
        await _database.ChangeAsync(
            story,
            row =>
            {
                row.Opening = """[{"type":"text","html":"<p>It opened in 1931.</p>"}]""";
                row.OpeningText = "It opened in 1931.";
            }
        );
        var entry = Assert.Single((await OfSiteAsync()).Entries);
        Assert.Equal(("<p>It opened in 1931.</p>", "It opened in 1931."), (entry.Html, entry.Text));
        Assert.Equal("https://live.example.org/storm/card.png", entry.Image);
        Assert.Empty(entry.Enclosures);
    }

    [Fact]
    public async Task Entry_InAFeed_HasWhatTheNewsroomSaysAboutIt_AndLinksThatWorkElsewhere()
    {
        var story = await _database.AddAsync("storm", StoryStatuses.Live, Now, Now);
        var plain = StoryRows.Entry(story, Now, EntryState.Published, "Nothing new.");
        var marked = StoryRows.Entry(story, Now.AddMinutes(1), EntryState.Published, "See the port.");
        marked.Content = """[{"type":"text","html":"<p>See <a href=\"/port\">the port</a>.</p>"}]""";
        (marked.IsBreaking, marked.Source) = (true, "Port & Sons");
        (marked.Correction, marked.CorrectedAt) = ("A name <changed>.", Now.AddMinutes(5));
        await _database.AddAsync(plain, marked);
        var feed = await OfStoryAsync("storm");
        Assert.Equal([$"urn:uuid:{marked.Id}", $"urn:uuid:{plain.Id}"], feed.Entries.Select(entry => entry.Id));
        Assert.Equal(
            "<p><b>Breaking</b></p><p><em>Corrected 09:05. A name &lt;changed&gt;.</em></p>"
                + """<p>See <a href="https://live.example.org/port">the port</a>.</p>"""
                + "<p><em>Source: Port &amp; Sons</em></p>",
            feed.Entries[0].Html
        );
        Assert.Equal("<p>Nothing new.</p>", feed.Entries[1].Html);
    }

    [Fact]
    public async Task Entry_WithPictures_IsShownByTheFirstThatCanBeLoaded()
    {
        var story = await _database.AddAsync("storm", StoryStatuses.Live, Now, Now);
        var (waiting, ready) = (await AddPictureAsync(MediaState.Processing), await AddPictureAsync());
        var content = $$"""[{"type":"image","media":"{{waiting}}","alt":"One"},{"type":"image","media":"{{ready}}","alt":"Two"}]""";
        await _database.AddEntryAsync(story, "One Two", Now, content: content);
        var entry = Assert.Single((await OfStoryAsync("storm")).Entries);
        Assert.Equal(AddressOf(ready), entry.Image);
        Assert.Equal(AddressOf(ready), Assert.Single(entry.Enclosures).Url);
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(20, null, 20)]
    [InlineData(null, 30, 30)]
    [InlineData(20, 30, 30)]
    [InlineData(30, 20, 30)]
    public async Task Entry_WasUpdated_WhenItWasLastPublishedEditedOrCorrected(int? edited, int? corrected, int updated)
    {
        var story = await _database.AddAsync("storm", StoryStatuses.Live, Now, Now);
        var entry = StoryRows.Entry(story, Now, EntryState.Published, "Nothing new.");
        entry.UpdatedAt = edited is { } minutes ? Now.AddMinutes(minutes) : null;
        entry.CorrectedAt = corrected is { } later ? Now.AddMinutes(later) : null;
        await _database.AddAsync(entry);
        var shown = Assert.Single((await OfStoryAsync("storm")).Entries);
        Assert.Equal((Now, Now.AddMinutes(updated)), (shown.Published, shown.Updated));
    }

    [Fact]
    public async Task Hub_IsNamed_InFeedsThatHaveEverything()
    {
        var story = await _database.AddAsync("storm", StoryStatuses.Live, Now, Now);
        await AddTaggedAsync(story, Now);
        Assert.Equal("https://hub.example.org/", (await OfStoryAsync("storm")).Hub);
        Assert.Null((await OfStoryAsync("storm", "Weather")).Hub);
        Assert.Null((await OfTagAsync("Weather")).Hub);
    }

    [Fact]
    public async Task Feed_OfATag_IsNamedAsEditorsWriteIt_AndWasUpdatedWithAnyOfItsEntries()
    {
        var (storm, calm) = (
            await _database.AddAsync("storm", StoryStatuses.Live, Now, Now),
            await _database.AddAsync("calm", StoryStatuses.Live, Now, Now)
        );
        var older = await AddTaggedAsync(storm, Now, updated: Now.AddHours(2));
        var newer = await AddTaggedAsync(calm, Now.AddHours(1));
        var feed = await OfTagAsync("weather");
        Assert.Equal($"https://live.example.org/#tag-{TagFilter.Of("Weather").Fingerprint}", feed.Id);
        Assert.Equal(("Weather – The Morning Wire", "https://live.example.org/"), (feed.Title, feed.Url));
        Assert.Equal("https://live.example.org/feed.atom?tag=weather", feed.SelfAs("atom"));
        Assert.Equal([$"urn:uuid:{newer.Id}", $"urn:uuid:{older.Id}"], feed.Entries.Select(entry => entry.Id));
        Assert.Equal(Now.AddHours(2), feed.Updated);
    }

    /// <summary>Only the last created are looked at, so a tag that half of the site has costs no more than a rare one.</summary>
    [Fact]
    public async Task Feed_OfATagThatVeryManyEntriesHave_HasTheNewest()
    {
        var story = await _database.AddAsync("storm", StoryStatuses.Live, Now, Now);
        var entries = new List<EntryRow>();
        for (var minute = 0; minute < 301; minute++)
        {
            entries.Insert(0, await AddTaggedAsync(story, Now.AddMinutes(minute)));
        }
        var feed = await OfTagAsync("Weather");
        Assert.Equal(entries.Take(50).Select(entry => $"urn:uuid:{entry.Id}"), feed.Entries.Select(entry => entry.Id));
    }

    private Task<Feed> OfSiteAsync() => _feeds.OfSiteAsync(null, "The Morning Wire", "/", Address, TestContext.Current.CancellationToken);

    private async Task<Feed> OfStoryAsync(string slug, string? tag = null)
    {
        var snapshot = await new StoryLog(_database).ReadSnapshotAsync(slug, TestContext.Current.CancellationToken);
        return await _feeds.OfStoryAsync(snapshot!, new TagQuery(tag, null, null), Address, TestContext.Current.CancellationToken);
    }

    private Task<Feed> OfTagAsync(string tag) =>
        _feeds.OfTagAsync(tag, new TagQuery(tag, null, null), Address, TestContext.Current.CancellationToken);

    private static string AddressOf(Guid picture) => $"https://live.example.org/media/{picture:N}/800.jpg";

    private async Task<Guid> AddPictureAsync(MediaState state = MediaState.Ready)
    {
        var id = Guid.CreateVersion7();
        var file = new MediaFileRow
        {
            Key = $"{id:N}",
            Digest = "",
            Kind = MediaKind.Image,
            State = state,
            ContentType = MediaTypes.Jpeg,
            Bytes = 1,
            Widths = "320,800",
        };
        var row = new MediaRow
        {
            Id = id,
            FileKey = file.Key,
            By = "",
        };
        await _database.AddAsync(file, row);
        return id;
    }

    /// <summary>Adds an entry about the weather whose id is made at the time it shows, so that later entries have later ids.</summary>
    private async Task<EntryRow> AddTaggedAsync(StoryRow story, DateTimeOffset at, DateTimeOffset? updated = null)
    {
        var id = Guid.CreateVersion7(at);
        var entry = new EntryRow
        {
            Id = id,
            StoryId = story.Id,
            State = EntryState.Published,
            Title = "",
            Body = "<p>It rains.</p>",
            Text = "It rains.",
            Byline = "",
            DisplayAt = at,
            Position = EntryPosition.Of(at, id),
            Version = 1,
            Author = "Ada Lund",
            CreatedAt = at,
            PublishedAt = at,
            UpdatedAt = updated,
            Tags = "Weather",
        };
        var tag = new EntryTagRow
        {
            EntryId = id,
            StoryId = story.Id,
            Key = EntryTags.KeyOf("Weather"),
            Label = "Weather",
        };
        await _database.AddAsync(entry, tag);
        return entry;
    }
}
