using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Pings;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Pings;

/// <summary>What a search engine is told by IndexNow, over real HTTP.</summary>
public sealed class SearchEnginesTests
{
    [Fact]
    public async Task SearchEngines_AreToldOnceOfAllThatChangesInTwoMinutes()
    {
        using var engine = Listen(out var endpoint);
        var time = new FakeTimeProvider();
        var desk = NewBell();
        await using var database = await OneDatabase.CreateAsync();
        var now = time.GetUtcNow();
        var story = await database.AddAsync("harbour", StoryStatuses.Live, now, now);
        var draft = await database.AddAsync("hidden", DeskStatuses.Draft, now, now);
        using var pings = NewPings(database, desk, endpoint, time);
        await pings.StartAsync(TestContext.Current.CancellationToken);
        var hears = engine.GetContextAsync();

        // The story changes again and again, as a live one does, while time passes.
        var elapsed = TimeSpan.Zero;
        await Patience.EventuallyAsync(
            () =>
            {
                desk.Ring(new DeskChange(draft.Id, null, 1));
                desk.Ring(new DeskChange(story.Id, null, 1));
                time.Advance(TimeSpan.FromSeconds(1));
                elapsed += TimeSpan.FromSeconds(1);
                return hears.IsCompleted;
            },
            "the search engine is told"
        );
        Assert.True(elapsed >= TimeSpan.FromMinutes(2), $"told after {elapsed}");
        var told = await hears;
        Assert.Equal("POST", told.Request.HttpMethod);
        Assert.StartsWith("application/json", told.Request.ContentType, StringComparison.Ordinal);
        var body = await JsonDocument.ParseAsync(told.Request.InputStream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("live.example.org", body.RootElement.GetProperty("host").GetString());
        Assert.Equal("0123456789abcdef", body.RootElement.GetProperty("key").GetString());
        Assert.Equal("https://live.example.org/0123456789abcdef.txt", body.RootElement.GetProperty("keyLocation").GetString());
        Assert.Equal(
            ["https://live.example.org/harbour"],
            body.RootElement.GetProperty("urlList").EnumerateArray().Select(url => url.GetString())
        );

        // One that answers with an error is told again.
        var again = engine.GetContextAsync();
        told.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
        told.Response.Close();
        await Patience.EventuallyAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return again.IsCompleted;
            },
            "the search engine is told again"
        );
        (await again).Response.Close();
        await pings.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A deletion is in no log.</summary>
    [Fact]
    public async Task AreToldOfADeletion_AndOfADraftsNever()
    {
        using var engine = Listen(out var endpoint);
        var time = new FakeTimeProvider();
        var desk = NewBell();
        await using var database = await OneDatabase.CreateAsync();
        var now = time.GetUtcNow();
        var story = await database.AddAsync("harbour", StoryStatuses.Live, now, now);
        var draft = await database.AddAsync("hidden", DeskStatuses.Draft, now, now);
        using var pings = NewPings(database, desk, endpoint, time);
        await pings.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["https://live.example.org/harbour"], await HearAsync());

        foreach (var row in (StoryRow[])[draft, story])
        {
            await database.ChangeAsync(
                row,
                changed =>
                    (changed.DeletedFrom, changed.Status, changed.DeletedAt, changed.Edition) = (
                        changed.Status,
                        DeskStatuses.Deleted,
                        now,
                        changed.Edition + 1
                    )
            );
        }
        Assert.Equal(["https://live.example.org/harbour"], await HearAsync());
        await pings.StopAsync(TestContext.Current.CancellationToken);

        async Task<IReadOnlyList<string?>> HearAsync()
        {
            var hears = engine.GetContextAsync();
            await Patience.EventuallyAsync(
                () =>
                {
                    desk.Ring(new DeskChange(draft.Id, null, 1));
                    desk.Ring(new DeskChange(story.Id, null, 1));
                    time.Advance(TimeSpan.FromSeconds(10));
                    return hears.IsCompleted;
                },
                "the search engine is told"
            );
            var told = await hears;
            var body = await JsonDocument.ParseAsync(told.Request.InputStream, cancellationToken: TestContext.Current.CancellationToken);
            told.Response.Close();
            return [.. body.RootElement.GetProperty("urlList").EnumerateArray().Select(url => url.GetString())];
        }
    }

    private static DeskBell NewBell() => new(new ChangeCounter(), NullLogger<DeskBell>.Instance);

    private static ChangePings NewPings(OneDatabase database, DeskBell desk, Uri endpoint, TimeProvider time)
    {
        var site = new SiteOptions
        {
            BaseUrl = new Uri("https://live.example.org"),
            IndexNowKey = "0123456789abcdef",
            IndexNowEndpoint = endpoint,
        };
        return new ChangePings(
            new SearchEngines(),
            desk,
            new CurrentSite(Options.Create(site), new InlineStyles()),
            database,
            new PlainClients(),
            time,
            NullLogger<ChangePings>.Instance
        );
    }

    private static HttpListener Listen(out Uri endpoint)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/indexnow/");
        probe.Stop();
        var listener = new HttpListener { Prefixes = { endpoint.AbsoluteUri } };
        listener.Start();
        return listener;
    }

    private sealed class PlainClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new();
    }
}
