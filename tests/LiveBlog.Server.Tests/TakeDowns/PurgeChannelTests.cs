using System.Collections.Concurrent;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.TakeDowns;

/// <summary>A cache on a real socket that writes down what it is asked to forget.</summary>
public sealed class PurgeChannelTests : IAsyncLifetime
{
    private static readonly string[] OfTheStory =
    [
        "/",
        "/en",
        "/harbour",
        "/harbour/text",
        "/harbour/card.png",
        "/harbour/place",
        "/harbour/feed.atom",
        "/harbour/feed.rss",
        "/harbour/feed.json",
        "/live/harbour/snapshot",
        "/embed/harbour",
        "/embed/harbour/page",
        "/public/v1/stories/harbour",
        "/public/v1/stories/harbour/entries",
    ];

    private readonly FakeTimeProvider _time = new(StoryRows.Nine);
    private readonly ConcurrentQueue<string> _purged = new();
    private readonly StoryRow _story = StoryRows.New("live", "harbour");
    private OneDatabase _database = null!;
    private WebApplication _cache = null!;
    private ServiceProvider _clients = null!;
    private volatile int _status = 200;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        await _database.AddAsync(_story);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _cache = builder.Build();
        _cache.Run(http =>
        {
            _purged.Enqueue($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
            http.Response.StatusCode = _status;
            return Task.CompletedTask;
        });
        await _cache.StartAsync();
        _clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _cache.DisposeAsync();
        await _clients.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Cache_IsAskedToForgetWhateverShowsTheEntry()
    {
        var entries = Enumerable.Range(0, 9).Select(minute => StoryRows.Entry(_story, minute)).ToList();
        var entry = entries[4];
        entry.State = EntryState.TakenDown;
        await _database.AddAsync([.. entries]);
        var outcome = await RunAsync($"{_cache.Urls.Single()}/", entry.Id);

        Assert.Equal(ErasureState.Done, outcome.State);
        AssertPurged([
            .. OfTheStory,
            $"/harbour/entries/{entry.Id}",
            $"/harbour/entries/{entry.Id}/card.png",
            $"/public/v1/stories/harbour/entries/{entry.Id}",
            // Its page has two newer and four older entries.
            .. entries[2..4].Concat(entries[5..]).Select(other => $"/harbour/entries/{other.Id}"),
        ]);
    }

    [Fact]
    public async Task Cache_IsAskedToForgetTheHeader_WhereverItStands_AndOnceMoreWhenLinksAreErased()
    {
        await _database.ChangeAsync(_story, story => story.Section = "World News");
        var (entry, draft, linking) = (
            StoryRows.Entry(_story, 1),
            StoryRows.Entry(_story, 2, EntryState.Draft),
            StoryRows.New("live", "storm")
        );
        linking.Related = $$"""[{"story":"{{_story.Id}}"}]""";
        linking.Language = "az-AZ";
        await _database.AddAsync(entry, draft, linking);
        var outcome = await RunAsync($"{_cache.Urls.Single()}/", null, ErasureKind.StoryHidden);

        Assert.Equal((ErasureState.Pending, TimeSpan.FromSeconds(25)), (outcome.State, outcome.Again));
        string[] sections = ["", "/feed.atom", "/feed.rss", "/feed.json"];
        string[] expected =
        [
            .. OfTheStory,
            "/az",
            "/feed.atom",
            "/feed.rss",
            "/feed.json",
            "/sitemap.xml",
            "/sitemap-news.xml",
            "/public/v1/stories",
            .. sections.Select(below => $"/sections/world-news{below}"),
            $"/harbour/entries/{entry.Id}",
            $"/harbour/entries/{entry.Id}/card.png",
            $"/public/v1/stories/harbour/entries/{entry.Id}",
            .. OfTheStory.Where(path => path.Contains("harbour")).Select(path => path.Replace("harbour", "storm")),
        ];
        AssertPurged(expected);
        _time.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal(ErasureState.Done, (await RunAsync($"{_cache.Urls.Single()}/", null, ErasureKind.StoryHidden)).State);
        Assert.Equal(2 * expected.Length, _purged.Count);
    }

    [Fact]
    public async Task Cache_IsAskedToForgetFilesThatWereErasedOrHidden_AndNoOthers()
    {
        var (erased, hidden, shared, other) = (File('a'), File('b'), File('c'), File('d'));
        (erased.State, erased.Widths) = (MediaState.Gone, "320,640");
        hidden.HiddenAt = StoryRows.Nine;
        other.HiddenAt = StoryRows.Nine.AddSeconds(1);
        var video = new MediaFileRow
        {
            Key = new string('e', 32),
            Digest = "e",
            Kind = MediaKind.Video,
            State = MediaState.Gone,
            ContentType = "video/webm",
            Bytes = 1,
            Widths = "320",
        };
        await _database.AddAsync([
            .. (object[])[erased, hidden, shared, other, video],
            .. new[] { erased, shared, video }.Select(file => Upload(file, StoryRows.Nine)),
            .. new[] { hidden, shared, other }.Select(file => Upload(file, null)),
        ]);
        await RunAsync($"{_cache.Urls.Single()}/", Guid.CreateVersion7());

        string[] pictures = ["avif", "webp", "jpg"];
        Assert.Equal(
            ((string[])["a/320", "a/640", "b/320", "e/320"])
                .SelectMany(picture => pictures.Select(format => $"{picture}.{format}"))
                .Append("e/video.webm")
                .Order(),
            _purged
                .Where(request => request.StartsWith("PURGE /media/", StringComparison.Ordinal))
                .Select(request => request["PURGE /media/".Length..])
                .Select(name => name[..1] + name[32..])
                .Order()
        );
    }

    [Fact]
    public async Task Service_ThatTakesAddresses_GetsEachWhole()
    {
        await RunAsync($"{_cache.Urls.Single()}/purge?of={{url}}", Guid.CreateVersion7());
        Assert.Equal(OfTheStory.Length + 3, _purged.Count);
        Assert.Contains("POST /purge?of=https%3A%2F%2Flive.example%2Fharbour", _purged);
    }

    [Theory]
    [InlineData(404, true)] // it had none of it
    [InlineData(410, true)]
    [InlineData(403, false)]
    [InlineData(500, false)]
    public async Task Cache_ThatRefuses_IsTriedAgain(int status, bool isDone)
    {
        _status = status;
        if (isDone)
        {
            Assert.Equal(ErasureState.Done, (await RunAsync(_cache.Urls.Single(), Guid.CreateVersion7())).State);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => RunAsync(_cache.Urls.Single(), Guid.CreateVersion7()));
        }
    }

    [Fact]
    public void Channel_IsUsed_WhereACacheIsConfigured()
    {
        Assert.False(NewChannel(null).IsUsed);
        Assert.True(NewChannel("https://cache.example").IsUsed);
    }

    private void AssertPurged(IEnumerable<string> paths) => Assert.Equal(paths.Select(path => $"PURGE {path}").Order(), _purged.Order());

    private static MediaFileRow File(char key) =>
        new()
        {
            Key = new string(key, 32),
            Digest = $"{key}",
            Kind = MediaKind.Image,
            State = MediaState.Ready,
            ContentType = "image/jpeg",
            Bytes = 1,
            Widths = "320",
        };

    private static MediaRow Upload(MediaFileRow file, DateTimeOffset? erasedAt) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            FileKey = file.Key,
            By = "Ada",
            ErasedAt = erasedAt,
        };

    private Task<ErasureOutcome> RunAsync(string purgeUrl, Guid? entry, ErasureKind kind = ErasureKind.Entry)
    {
        var erasure = new ErasureRow
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            StoryId = _story.Id,
            EntryId = entry,
            Edition = 0,
            At = StoryRows.Nine,
            By = "Ada",
        };
        // Twice the same: each address is asked for once.
        return NewChannel(purgeUrl).RunAsync([erasure, erasure], CancellationToken.None).InTime();
    }

    private PurgeChannel NewChannel(string? purgeUrl) =>
        new(
            _database,
            _clients.GetRequiredService<IHttpClientFactory>(),
            Options.Create(new CdnOptions { PurgeUrl = purgeUrl }),
            new CurrentSite(Options.Create(new SiteOptions { BaseUrl = new Uri("https://live.example/") }), new InlineStyles()),
            _time
        );
}
