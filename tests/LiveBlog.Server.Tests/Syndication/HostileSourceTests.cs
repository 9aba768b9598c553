using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>A source that is not a LiveBlog server, or lies: nothing unsafe reaches readers, and the editors are told.</summary>
public sealed class HostileSourceTests(TwoNewsrooms newsrooms) : IClassFixture<TwoNewsrooms>, IAsyncLifetime
{
    private static readonly string Id = "019c4200-0000-7000-8000-000000000001";

    private const string Tail = """{"story":"comet","epoch":"e1","edition":0,"from":2,"to":1,"head":1,"changes":[]}""";

    private WebApplication _source = null!;
    private volatile string _tail = "";
    private volatile string _snapshot = "";
    private volatile string _page = "";
    private volatile string _entry = """{"id":"something else"}""";
    private volatile string _top = "{}";
    private volatile string _standing = "";
    private int _standingsAsked;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _source = builder.Build();
        _source.MapGet("/live/{story}/snapshot", () => Results.Content(_snapshot, "application/json"));
        _source.MapGet("/live/{story}/changes/{version}/{from}", () => Results.Content(_tail, "application/json"));
        _source.MapGet("/public/v1/stories/{story}/entries", () => Results.Content(_page, "application/json"));
        _source.MapGet("/public/v1/stories/{story}/entries/{id}", (string id) => Results.Content(_entry, "application/json"));
        _source.MapGet("/picture.jpg", () => Results.Bytes(SamplePictures.Jpeg(320, 240), "image/jpeg"));
        _source.MapGet("/hangs.jpg", async (CancellationToken aborted) => await Task.Delay(Timeout.Infinite, aborted));
        _source.MapGet("/public/v1/stories/{story}", () => Results.Content(_top, "application/json"));
        _source.MapGet(
            "/polls/{poll}",
            () =>
            {
                Interlocked.Increment(ref _standingsAsked);
                return Results.Content(_standing, "application/json");
            }
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
    public async Task InvalidSnapshot_IsRefusedAtTheField(string body)
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
        var page = await mirror.PageWithAsync("Seen");
        Assert.DoesNotContain("alert(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>the</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("p.jpg", page, StringComparison.Ordinal);

        // It continues as soon as the source does.
        _tail = Tail;
        await Patience.EventuallyAsync(
            async () => (await mirror.ProblemAsync()).Length == 0,
            "the source is followed again",
            Patience.Extended
        );
        // What claims to be an entry and is something else is not accepted as one.
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

    [Theory]
    [InlineData("""{"counts":[-5,99999999999999999999],"isOpen":true}""")]
    [InlineData("""{"counts":["many",{}],"isOpen":true}""")]
    [InlineData("""{"counts":[1,2,3,4,5,6,7,8,9],"isOpen":true}""")]
    [InlineData("<html>busy</html>")]
    [InlineData("")]
    public async Task Votes_ThatAreNone_AreNotCounted(string standing)
    {
        var story = $"poll-{Guid.CreateVersion7():N}";
        _snapshot = Snapshot("A poll", 1);
        _tail = Tail;
        _standing = standing;
        var poll = new JsonObject
        {
            ["type"] = "poll",
            ["id"] = Guid.CreateVersion7().ToString(),
            ["question"] = "Open again?",
            ["options"] = new JsonArray("Yes", "No"),
        };
        _page = Page(poll);
        var began = await newsrooms.Editor.PostAsync("/api/mirrors", new { url = Address(story) });
        var mirror = new Mirror(newsrooms.Editor, began.Expect(HttpStatusCode.Created).Body.GetProperty("storyId").GetGuid());
        await Patience.EventuallyAsync(() => Volatile.Read(ref _standingsAsked) > 0, "the votes were asked for");
        var asked = DateTimeOffset.UtcNow;
        await Patience.EventuallyAsync(
            async () => (await mirror.StateAsync()).TryGetProperty("heardAt", out var heard) && heard.GetDateTimeOffset() > asked,
            "the answer was looked at"
        );
        Assert.Equal("", await mirror.ProblemAsync());
        var entry = Assert.Single(await mirror.EntriesAsync());
        var id = entry.GetProperty("content")[0].GetProperty("id").GetGuid();
        using var reader = newsrooms.Follower.Visitor();
        var answer = await Answer.ReadAsync(await reader.GetAsync($"/polls/{id}?entry={entry.GetProperty("id").GetGuid()}").InTime());
        Assert.Equal(0, answer.Expect(HttpStatusCode.OK).Body.GetProperty("votes").GetInt64());
        (await newsrooms.Editor.DeleteAsync(mirror.Following)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Opening_WithBlocksOfALaterVersion_ComesWithThoseThatAreKnown()
    {
        _snapshot = Snapshot("An opening", 1, "<p>Known.</p>");
        _tail = Tail;
        _page = """{"entries":[]}""";
        _top = """
            {"updated":"2026-03-01T09:00:00Z","top":{"media":[],"lead":{"hologram":7},"opening":[
              {"type":"text","html":"<p>Known.</p>"},
              {"type":"hologram","html":"<script>alert(1)</script>"},
              {"type":"table","rows":"none"},
              {"type":"text","html":"<p>Known as well.</p>"}]}}
            """;
        var began = await newsrooms.Editor.PostAsync("/api/mirrors", new { url = Address("opening") });
        var mirror = new Mirror(newsrooms.Editor, began.Expect(HttpStatusCode.Created).Body.GetProperty("storyId").GetGuid());
        await Patience.EventuallyAsync(
            async () => (await mirror.StoryAsync()).TryGetProperty("opening", out var opening) && opening.GetArrayLength() == 2,
            "what is known of the opening is here",
            Patience.Extended
        );
        var page = await mirror.PageWithAsync("Known as well.");
        Assert.DoesNotContain("alert(", page, StringComparison.Ordinal);
        Assert.Equal("", await mirror.ProblemAsync());
    }

    [Fact]
    public async Task Picture_ThatIsHere_StaysWhileTheHostOfAnotherHangs()
    {
        var (here, hanging) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _snapshot = Snapshot("Pictures", 1);
        _tail = Tail;
        _page = new JsonObject { ["entries"] = new JsonArray(Pictured(1, "First", (here, "picture.jpg"))) }.ToJsonString();
        var began = await newsrooms.Editor.PostAsync("/api/mirrors", new { url = Address("pictures") });
        var mirror = new Mirror(newsrooms.Editor, began.Expect(HttpStatusCode.Created).Body.GetProperty("storyId").GetGuid());
        await Patience.EventuallyAsync(
            async () => await mirror.EntriesAsync() is [var entry] && entry.GetProperty("media").GetArrayLength() == 1,
            "the picture is here",
            Patience.Extended
        );

        _entry = Pictured(2, "Second", (hanging, "hangs.jpg"), (here, "picture.jpg")).ToJsonString();
        _tail =
            """{"story":"comet","epoch":"e1","edition":0,"from":2,"to":2,"head":2,"changes":[{"seq":2,"kind":"entryPut","at":1,"entry":"""
            + $$"""{"id":"{{Id}}","at":1,"html":"","key":false,"pinned":false,"published":1,"version":2} """
            + "}]}";
        await Patience.EventuallyAsync(
            async () => (await mirror.TextsAsync())[0].Contains("Second", StringComparison.Ordinal),
            "the edit is here",
            Patience.Extended
        );
        Assert.Equal(1, (await mirror.EntriesAsync())[0].GetProperty("media").GetArrayLength());
        (await newsrooms.Editor.DeleteAsync(mirror.Following)).Expect(HttpStatusCode.OK);
    }

    private JsonObject Pictured(int version, string words, params (Guid Id, string File)[] pictures) =>
        new()
        {
            ["id"] = Id,
            ["at"] = "2026-03-01T09:00:00Z",
            ["version"] = version,
            ["html"] = $"<p>{words}</p>",
            ["content"] = new JsonArray([
                new JsonObject { ["type"] = "text", ["html"] = $"<p>{words}</p>" },
                .. pictures.Select(picture => new JsonObject
                {
                    ["type"] = "image",
                    ["media"] = $"{picture.Id}",
                    ["alt"] = "A bridge",
                }),
            ]),
            ["media"] = new JsonArray([
                .. pictures.Select(picture => new JsonObject { ["media"] = $"{picture.Id}", ["url"] = Address(picture.File) }),
            ]),
        };

    private static string Page(params JsonNode[] content) =>
        new JsonObject
        {
            ["entries"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = Guid.CreateVersion7().ToString(),
                    ["at"] = "2026-03-01T09:00:00Z",
                    ["version"] = 1,
                    ["html"] = "<p>Plain.</p>",
                    ["content"] = new JsonArray(content),
                }
            ),
        }.ToJsonString();

    private string Address(string story) => new Uri(new Uri(_source.Urls.Single()), story).AbsoluteUri;

    private static string Snapshot(string headline, long seq, string opening = "") =>
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
                ["opening"] = opening,
            },
            ["entries"] = new JsonArray(),
            ["keyEvents"] = new JsonArray(),
            ["total"] = 1,
        }.ToJsonString();
}
