using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>A source that is no LiveBlog server, or lies: nothing of it reaches readers unclean, and the editors are told.</summary>
public sealed class HostileSourceTests(TwoNewsrooms newsrooms) : IClassFixture<TwoNewsrooms>, IAsyncLifetime
{
    private static readonly string Id = "019c4200-0000-7000-8000-000000000001";

    private WebApplication _source = null!;
    private volatile string _tail = "";
    private volatile string _snapshot = "";
    private volatile string _page = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _source = builder.Build();
        _source.MapGet("/live/{story}/snapshot", () => Results.Content(_snapshot, "application/json"));
        _source.MapGet("/live/{story}/changes/{version}/{from}", () => Results.Content(_tail, "application/json"));
        _source.MapGet("/public/v1/stories/{story}/entries", () => Results.Content(_page, "application/json"));
        _source.MapGet(
            "/public/v1/stories/{story}/entries/{id}",
            (string id) => Results.Content("""{"id":"something else"}""", "application/json")
        );
        await _source.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _source.DisposeAsync();

    [Theory]
    [InlineData("<html>no LiveBlog</html>")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"story":"a","epoch":"e","edition":0,"seq":-5,"header":{"headline":"H","status":"live"}}""")]
    [InlineData("""{"story":"a","epoch":"e","edition":0,"seq":1,"header":null}""")]
    public async Task Snapshot_ThatIsNone_IsRefusedAtTheField(string body)
    {
        _snapshot = body;
        (await newsrooms.Editor.PostAsync("/api/mirrors", new { url = Address("nothing") })).ExpectField(422, "url");
    }

    [Fact]
    public async Task Entries_WithMarkupAndUnknownBlocks_AreCleanAndAFaultyTailIsTold()
    {
        _snapshot = Snapshot("Night \u0000of <b>the</b> comet", 1);
        _tail = """{"story":"comet","epoch":"e1","edition":0,"from":9,"to":9,"head":9,"changes":[{"seq":9,"kind":"entryPut","at":1}]}""";
        _page = new JsonObject
        {
            ["entries"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = Id,
                    ["at"] = "2026-03-01T09:00:00Z",
                    ["version"] = 1,
                    ["title"] = new string('x', 5_000),
                    ["html"] =
                        "<p>Seen<script>alert(1)</script> <a href=\"javascript:alert(2)\">here</a><img src=\"http://127.0.0.1:1/p.jpg\" onerror=\"alert(3)\"></p>",
                    ["content"] = new JsonArray(new JsonObject { ["type"] = "hologram", ["html"] = "<script>alert(4)</script>" }),
                    ["tags"] = new JsonArray(1, "ok", null, new string('t', 500)),
                    ["media"] = "none",
                },
                new JsonObject { ["id"] = "not an id", ["at"] = "never" },
                JsonValue.Create("not an entry")
            ),
            ["next"] = 5,
        }.ToJsonString();
        var began = await newsrooms.Editor.PostAsync("/api/mirrors", new { url = Address("comet") });
        var mirror = new Mirror(newsrooms.Editor, began.Expect(HttpStatusCode.Created).Body.GetProperty("storyId").GetGuid());
        await Patience.EventuallyAsync(
            async () => (await mirror.ProblemAsync()).Contains("gap", StringComparison.Ordinal),
            "the editors are told",
            Patience.Extended
        );
        var entry = Assert.Single(await mirror.EntriesAsync());
        Assert.Contains("Seen", entry.GetProperty("text").GetString(), StringComparison.Ordinal);
        var page = await mirror.PageAsync();
        Assert.DoesNotContain("alert(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>the</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("p.jpg", page, StringComparison.Ordinal);

        // It goes on as soon as the source does.
        _tail = """{"story":"comet","epoch":"e1","edition":0,"from":2,"to":1,"head":1,"changes":[]}""";
        await Patience.EventuallyAsync(
            async () => (await mirror.ProblemAsync()).Length == 0,
            "the source is followed again",
            Patience.Extended
        );
        // What is said to be an entry and is another thing is not taken for it.
        _tail =
            """{"story":"comet","epoch":"e1","edition":0,"from":2,"to":2,"head":2,"changes":[{"seq":2,"kind":"entryPut","at":1,"entry":"""
            + $$"""{"id":"{{Id}}","at":1,"html":"","key":false,"pinned":false,"published":1,"version":2} """
            + "}]}";
        await Patience.EventuallyAsync(
            async () => (await mirror.ProblemAsync()).Contains("LiveBlog", StringComparison.Ordinal),
            "the editors are told of the next fault",
            Patience.Extended
        );
        Assert.Single(await mirror.EntriesAsync());
    }

    private string Address(string story) => new Uri(new Uri(_source.Urls.Single()), story).AbsoluteUri;

    private static string Snapshot(string headline, long seq) =>
        new JsonObject
        {
            ["story"] = "comet",
            ["epoch"] = "e1",
            ["edition"] = 0,
            ["seq"] = seq,
            ["header"] = new JsonObject
            {
                ["story"] = "comet",
                ["headline"] = headline,
                ["standfirst"] = "",
                ["section"] = "",
                ["byline"] = "",
                ["status"] = "live",
                ["language"] = "no tag",
                ["timeZone"] = "../../etc/passwd",
                ["updated"] = 1,
            },
            ["entries"] = new JsonArray(),
            ["keyEvents"] = new JsonArray(),
            ["total"] = 1,
        }.ToJsonString();
}
