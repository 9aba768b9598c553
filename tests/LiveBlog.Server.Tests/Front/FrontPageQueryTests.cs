using LiveBlog.Server.Front;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Front;

/// <summary>Which stories are on a front page, in which order, and what they show of themselves.</summary>
public sealed class FrontPageQueryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private OneDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await OneDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Stories_StandInOrder_PinnedThenRunningThenByTheirLastChange()
    {
        await AddAsync("ended-late", DeskStatuses.Ended, minute: 9);
        await AddAsync("ended-early", DeskStatuses.Ended, minute: 1);
        await AddAsync("announced", DeskStatuses.Announced, minute: 8);
        await WriteAsync(await AddAsync("live", DeskStatuses.Live, minute: 2));
        await WriteAsync(await AddAsync("paused", DeskStatuses.Paused, minute: 3));
        await AddAsync("live-but-empty", DeskStatuses.Live, minute: 4);
        await WriteAsync(await AddAsync("live-with-drafts", DeskStatuses.Live, minute: 5), state: EntryState.Draft);
        await PinAsync("en", await AddAsync("pinned-second", DeskStatuses.Ended, minute: 6), place: 1);
        await PinAsync("en", await AddAsync("pinned-first", DeskStatuses.Ended, minute: 0), place: 0);
        await PinAsync("az", await AddAsync("pinned-elsewhere", DeskStatuses.Ended, minute: 7), place: 0);
        Assert.Equal(
            [
                .. (string[])["pinned-first", "pinned-second", "paused", "live", "ended-late", "announced", "pinned-elsewhere"],
                .. (string[])["live-with-drafts", "live-but-empty", "ended-early"],
            ],
            await SlugsAsync(null)
        );
    }

    [Fact]
    public async Task Stories_ThatReadersMayNotKnowOf_AreOnNoFrontPage()
    {
        foreach (var status in (string[])[DeskStatuses.Draft, DeskStatuses.Scheduled, DeskStatuses.Deleted])
        {
            await PinAsync("en", await AddAsync(status, status, minute: 1), place: 0);
            await AddAsync($"{status}-cy", status, minute: 1, "cy");
        }
        Assert.Empty(await SlugsAsync(null));
        Assert.Empty(await SlugsAsync("cy"));
        await using var db = _database.CreateDbContext();
        Assert.Empty(await FrontPageQuery.ReadLanguagesAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task Stories_OfALanguage_AreThoseInItWhateverTheirRegion()
    {
        await AddAsync("az", DeskStatuses.Ended, minute: 3, "az");
        await AddAsync("az-region", DeskStatuses.Ended, minute: 2, "az-Latn");
        await AddAsync("aze", DeskStatuses.Ended, minute: 1, "aze");
        await AddAsync("en", DeskStatuses.Ended, minute: 0);
        Assert.Equal(["az", "az-region"], await SlugsAsync("az"));
        // The site's own front page has the stories of every language.
        Assert.Equal(["az", "az-region", "aze", "en"], await SlugsAsync(null));
        await using var db = _database.CreateDbContext();
        Assert.Equal(["az", "en"], await FrontPageQuery.ReadLanguagesAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task StoryInSeveralLanguages_StandsOnTheOwnFrontPageOnce()
    {
        var bridge = await AddAsync("bridge-ru", DeskStatuses.Ended, minute: 9, "ru");
        await AddAsync("bridge-en", DeskStatuses.Ended, minute: 8, "en-GB", bridge);
        await AddAsync("bridge-az", DeskStatuses.Ended, minute: 7, "az", bridge);
        var flood = await AddAsync("flood-ru", DeskStatuses.Ended, minute: 6, "ru");
        await AddAsync("flood-az", DeskStatuses.Ended, minute: 5, "az", flood);
        // Its original is not public.
        var fire = await AddAsync("fire-ru", DeskStatuses.Draft, minute: 4, "ru");
        await AddAsync("fire-az", DeskStatuses.Ended, minute: 3, "az", fire);
        Assert.Equal(["bridge-en", "flood-ru", "fire-az"], await SlugsAsync(null));
        Assert.Equal(["bridge-az", "flood-az", "fire-az"], await SlugsAsync("az"));
    }

    [Fact]
    public async Task Page_HasThirtyStories_AndSaysWhetherThereAreMore()
    {
        for (var n = 0; n < 31; n++)
        {
            await AddAsync($"story-{n:D2}", DeskStatuses.Ended, minute: 40 - n);
        }
        var (first, hasMore) = await ReadAsync(null, page: 1);
        Assert.Equal((30, "story-00", "story-29", true), (first.Count, first[0].Slug, first[^1].Slug, hasMore));
        var (second, hasThird) = await ReadAsync(null, page: 2);
        Assert.Equal(("story-30", false), (Assert.Single(second).Slug, hasThird));
    }

    [Fact]
    public async Task RunningStories_ShowTheirNewestPublishedUpdates_TheTopOneThree()
    {
        for (var n = 0; n < 9; n++)
        {
            var story = await AddAsync($"story-{n}", DeskStatuses.Live, minute: 20 - n);
            for (var minute = 1; minute <= 4; minute++)
            {
                await WriteAsync(story, minute);
            }
            await WriteAsync(story, minute: 5, EntryState.Draft);
        }
        await WriteAsync(await AddAsync("ended", DeskStatuses.Ended, minute: 0));
        var (stories, _) = await ReadAsync(null, page: 1);
        Assert.Equal(["Update 4", "Update 3", "Update 2"], stories[0].Newest.Select(line => line.Line));
        Assert.All(stories.Skip(1).Take(7), story => Assert.Equal("Update 4", Assert.Single(story.Newest).Line));
        Assert.All(stories.Skip(8), story => Assert.Empty(story.Newest));
    }

    [Fact]
    public async Task Languages_OfTheSwitch_AreBounded()
    {
        string[] languages = ["az", "cy", "de", "el", "es", "et", "fi", "fr", "ga", "he", "hu", "it", "lt", "zh"];
        foreach (var language in languages.Reverse())
        {
            await AddAsync(language, DeskStatuses.Ended, minute: 1, language);
        }
        await using var db = _database.CreateDbContext();
        Assert.Equal(languages[..12], await FrontPageQuery.ReadLanguagesAsync(db, CancellationToken.None));
    }

    private async Task<(IReadOnlyList<StoryTeaser> Stories, bool HasMore)> ReadAsync(string? language, int page)
    {
        await using var db = _database.CreateDbContext();
        var site = new CurrentSite(Options.Create(new SiteOptions()), new InlineStyles());
        var query = new FrontPageQuery(db, new LeadPictures(new MediaCatalog(_database)), site);
        return await query.ReadAsync(language, page, CancellationToken.None);
    }

    private async Task<IEnumerable<string>> SlugsAsync(string? language) =>
        (await ReadAsync(language, page: 1)).Stories.Select(story => story.Slug);

    private async Task<Guid> AddAsync(string slug, string status, int minute, string language = "en", Guid? translationOf = null)
    {
        var story = StoryRows.New(status, slug, Noon);
        (story.Language, story.TranslationOf, story.UpdatedAt) = (language, translationOf, Noon.AddMinutes(minute));
        await using var db = _database.CreateDbContext();
        db.Stories.Add(story);
        await db.SaveChangesAsync();
        return story.Id;
    }

    private async Task WriteAsync(Guid story, int minute = 1, EntryState state = EntryState.Published)
    {
        var (id, at) = (Guid.CreateVersion7(), Noon.AddMinutes(minute));
        await using var db = _database.CreateDbContext();
        db.Entries.Add(
            new EntryRow
            {
                Id = id,
                StoryId = story,
                State = state,
                Title = $"Update {minute}",
                Body = "",
                Html = "",
                Text = "",
                Author = "",
                Byline = "",
                CreatedAt = at,
                DisplayAt = at,
                Position = EntryPosition.Of(at, id),
            }
        );
        await db.SaveChangesAsync();
    }

    private async Task PinAsync(string language, Guid story, int place)
    {
        await using var db = _database.CreateDbContext();
        db.FrontPins.Add(
            new FrontPinRow
            {
                Language = language,
                StoryId = story,
                Place = place,
            }
        );
        await db.SaveChangesAsync();
    }
}
