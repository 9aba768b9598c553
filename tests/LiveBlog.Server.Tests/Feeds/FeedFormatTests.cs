using System.Net;
using System.Text.Json;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Feeds;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Published;
using LiveBlog.Server.Sections;
using LiveBlog.Server.Site;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;
using LiveBlog.Server.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>Where the feeds of the site and of its sections are served, and which of them name a hub in their header.</summary>
public sealed class FeedFormatTests(Newsroom newsroom)
{
    [Fact]
    public async Task Feed_OfTheSite_HasStories_UnderTheSitesName()
    {
        await newsroom.Editor.CreateStoryAsync();
        var feed = (await AskAsync("/feed.json")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(
            (SiteNameIn(feed), $"{newsroom.Server.Address}", $"{newsroom.Server.Address}feed.json"),
            (TextOf(feed, "title"), TextOf(feed, "home_page_url"), TextOf(feed, "feed_url"))
        );
        Assert.NotEmpty(feed.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Feed_OfASection_HasItsStories_UnderItsNameAndTheSites()
    {
        var section = $"Harbour {Guid.NewGuid():N}"[..20];
        var page = $"/sections/{section.ToLowerInvariant().Replace(' ', '-')}";
        (await AskAsync($"{page}/feed.json")).ExpectProblem(404);
        var story = await newsroom.Editor.CreateStoryAsync("live", ("section", section));
        var feed = (await AskAsync($"{page}/feed.json")).Expect(HttpStatusCode.OK).Body;
        var address = $"{newsroom.Server.Address}{page[1..]}";
        Assert.Equal(
            ($"{section} – {SiteNameIn(feed)}", address, $"{address}/feed.json"),
            (TextOf(feed, "title"), TextOf(feed, "home_page_url"), TextOf(feed, "feed_url"))
        );
        Assert.Equal($"urn:uuid:{story.Id}", TextOf(Assert.Single(feed.GetProperty("items").EnumerateArray()), "id"));
        foreach (var format in (string[])["atom", "rss"])
        {
            var other = (await AskAsync($"{page}/feed.{format}")).Expect(HttpStatusCode.OK);
            Assert.Equal($"application/{format}+xml", other.Response.Content.Headers.ContentType?.MediaType);
        }
    }

    /// <summary>WebSub, section 4. The hub is told of the feed that has everything, and of no other.</summary>
    [Theory]
    [InlineData("", "<https://hub.example.org/>; rel=\"hub\", <https://live.example.org/feed.json>; rel=\"self\"")]
    [InlineData("?tag=Weather", "")]
    public async Task Hub_IsNamedInTheHeader_OfTheFeedThatHasEverything(string query, string link)
    {
        await using var database = await OneDatabase.CreateAsync();
        await using var app = AppWithFeeds(database);
        var feed = ((IEndpointRouteBuilder)app)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText == "/feed.json");
        var http = new DefaultHttpContext
        {
            RequestServices = app.Services,
            Request =
            {
                Method = HttpMethods.Get,
                Path = "/feed.json",
                QueryString = new QueryString(query),
            },
        };
        await feed.RequestDelegate!(http);
        Assert.Equal((StatusCodes.Status200OK, link), (http.Response.StatusCode, http.Response.Headers.Link.ToString()));
    }

    /// <summary>A program with one format, which is never started.</summary>
    private static WebApplication AppWithFeeds(OneDatabase database)
    {
        var (media, options) = (
            new MediaCatalog(database),
            new SiteOptions { BaseUrl = new Uri("https://live.example.org"), WebSubHub = new Uri("https://hub.example.org") }
        );
        var site = new CurrentSite(Options.Create(options), new InlineStyles());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(site);
        builder.Services.AddSingleton<PartnerTags>();
        builder.Services.AddSingleton(new FeedQuery(database, new StoryLog(database), new PublishedStories(database, media), media, site));
        // Only known, and never made: for the feeds of stories and sections, which nobody asks for here.
        builder.Services.AddSingleton<LiveStories>();
        builder.Services.AddSingleton<MissingStory>();
        builder.Services.AddScoped<SectionQuery>();
        var app = builder.Build();
        new FeedFormat("json", JsonFeed.ContentType, JsonFeed.Write).Map(app);
        return app;
    }

    private async Task<Answer> AskAsync(string path)
    {
        using var program = newsroom.Server.Visitor();
        return await Answer.ReadAsync(await program.GetAsync(path).InTime());
    }

    private static string? SiteNameIn(JsonElement feed) => TextOf(feed.GetProperty("authors")[0], "name");

    private static string? TextOf(JsonElement element, string property) => element.GetProperty(property).GetString();
}
