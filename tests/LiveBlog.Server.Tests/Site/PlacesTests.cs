using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests.Site;

/// <summary>Places between updates. What they hold is set for the whole site, so each test has a server of its own.</summary>
public sealed partial class PlacesTests(Newsroom newsroom)
{
    private static readonly string[] Origins = ["https://cdn.example:8443"];

    private const string Script = "https://ads.example/tag.js?slot=1&size=2";

    [Fact]
    public async Task Places_StandAfterEverySoManyUpdates_AndBeforeTheFirst_WhereTheStorySwitchesThemOn()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync("live", ("placesEvery", 3), ("placeAfterOpening", true));
        var other = await editor.CreateStoryAsync("live");
        for (var n = 1; n <= 7; n++)
        {
            await story.PublishAsync($"Update {n}");
            await other.PublishAsync($"Update {n}");
        }
        using var reader = server.Visitor();
        var nothingSet = await reader.GetStringAsync($"/{story.Slug}");
        Assert.DoesNotContain("class=\"place\"", nothingSet);

        await SetAsync(editor, new { text = "<p onclick=\"x()\">Read our <a href=\"/letter\">letter</a><script>x()</script></p>" });

        var page = await reader.GetStringAsync($"/{story.Slug}");
        Assert.Equal(
            "place 7 6 5 place 4 3 2 place 1",
            string.Join(
                ' ',
                Shown
                    .Matches(page[..page.IndexOf("<template id=\"place\"", StringComparison.Ordinal)])
                    .Select(match => match.Groups["n"].Success ? match.Groups["n"].Value : "place")
            )
        );
        Assert.Contains("aria-label=\"From the newsroom 3\"", page);
        Assert.Matches("Read our <a href=\"/letter\"[^>]*>letter</a></p>", page);
        Assert.DoesNotContain("x()", page);
        Assert.DoesNotContain("class=\"place\"", await reader.GetStringAsync($"/{other.Slug}"));
        foreach (var beside in new[] { "text", "feed.atom", "feed.rss", "feed.json" })
        {
            Assert.DoesNotContain("Read our", await reader.GetStringAsync($"/{story.Slug}/{beside}"));
        }
        foreach (var path in new[] { $"/live/{story.Slug}/snapshot", $"/embed/{story.Slug}", $"/public/v1/stories/{story.Slug}/entries" })
        {
            Assert.DoesNotContain("Read our", await reader.GetStringAsync(path));
        }
    }

    [Fact]
    public async Task AScript_IsNamedByThePolicyOfItsFrameAlone()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync("live", ("placesEvery", 3));
        var other = await editor.CreateStoryAsync("live");
        using var reader = server.Visitor();
        var before = await PolicyOfAsync(reader, $"/{story.Slug}");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/{story.Slug}/place")).StatusCode);

        await SetAsync(editor, new { script = Script, origins = Origins });

        Assert.Equal(
            before.Replace("frame-src ", "frame-src 'self' ", StringComparison.Ordinal),
            await PolicyOfAsync(reader, $"/{story.Slug}")
        );
        foreach (var page in new[] { $"/{other.Slug}", "/", $"/{story.Slug}/text", "/console/" })
        {
            var policy = await PolicyOfAsync(reader, page);
            Assert.DoesNotContain("ads.example", policy);
            Assert.DoesNotContain("frame-src 'self' ", policy);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/{other.Slug}/place")).StatusCode);
        const string sources = "https://ads.example https://cdn.example:8443";
        Assert.Equal(
            $"default-src 'none'; script-src {sources}; style-src 'unsafe-inline' {sources}; img-src {sources} data:; media-src {sources}; "
                + $"font-src {sources} data:; connect-src {sources}; frame-src {sources}; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'self'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox",
            await PolicyOfAsync(reader, $"/{story.Slug}/place")
        );
        Assert.Contains(
            "<script src=\"https://ads.example/tag.js?slot=1&amp;size=2\"></script>",
            await reader.GetStringAsync($"/{story.Slug}/place")
        );
    }

    [Fact]
    public async Task AHiddenStory_HasNoPlacesOnItsSecretPage()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        await SetAsync(editor, new { script = Script });
        var story = await editor.CreateStoryAsync(null, ("placesEvery", 3), ("placeAfterOpening", true));
        var link = (await editor.SendAsync(HttpMethod.Post, $"/api/stories/{story.Id}/reader-link"))
            .Body.GetProperty("readerLink")
            .GetString()!;
        using var reader = server.Visitor();
        Assert.DoesNotContain("class=\"place\"", await reader.GetStringAsync(link));
    }

    [Theory]
    [InlineData("http://ads.example/tag.js")]
    [InlineData("//ads.example/tag.js")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://*.example/tag.js")]
    [InlineData("https://*")]
    [InlineData("https://user:secret@ads.example/tag.js")]
    [InlineData("https://ads.example@evil.example/tag.js")]
    [InlineData("https://ads.example/../tag.js")]
    [InlineData("https://ads.example/%2e%2e/tag.js")]
    [InlineData("https://ads.example\\@evil.example/tag.js")]
    [InlineData("https://ads.example/tag.js; script-src *")]
    [InlineData("https://ads.example;script-src/tag.js")]
    [InlineData("https://ads.example,https://evil.example/tag.js")]
    [InlineData("https://ads.example/tag.js\"><script>")]
    [InlineData("https://ads.example/ tag.js")]
    [InlineData(" https://ads.example/tag.js")]
    [InlineData("https://ads.example/tag.js\n")]
    [InlineData("https://ads.ex\tample/tag.js")]
    [InlineData("https://ads.example/tag.js#x")]
    [InlineData("https://ADS.example/tag.js")]
    [InlineData("https://аds.example/tag.js")]
    [InlineData("https://ads.example:443/tag.js")]
    [InlineData("https://ads.example:99999/tag.js")]
    [InlineData("https://ads.example")]
    public async Task AnAddressThatABrowserCouldReadOtherwise_IsRefused(string script)
    {
        var edit = new { version = 0, edit = new { places = new { script } } };
        (await newsroom.Editor.PutAsync("/api/site", edit)).ExpectField(422, "places.script");
    }

    [Theory]
    [InlineData("https://xn--80ak6aa92e.example/tag.js")]
    [InlineData("https://ads.example:8443/a/b.js?x=1&y=%20")]
    public async Task AnExactAddress_IsTaken(string script) =>
        (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/site/check", new { places = new { script } })).Expect(
            HttpStatusCode.NoContent
        );

    [Theory]
    [InlineData("https://*.example")]
    [InlineData("https://cdn.example/")]
    [InlineData("http://cdn.example")]
    [InlineData("https:")]
    [InlineData("'unsafe-inline'")]
    [InlineData("https://cdn.example; script-src *")]
    [InlineData(null)]
    public async Task InvalidOrigin_IsRefused(string? origin)
    {
        var edit = new { places = new { script = Script, origins = new[] { origin } } };
        (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/site/check", edit)).ExpectField(422, "places.origins");
    }

    [Theory]
    [InlineData("https://elsewhere.example/a.jpg")]
    [InlineData("/theme/files/../a.jpg")]
    [InlineData("/theme/files/a.jpg\" onerror=\"x")]
    public async Task APictureFromElsewhere_IsRefused(string picture)
    {
        var edit = new { places = new { text = "<p>Words</p>", picture } };
        (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/site/check", edit)).ExpectField(422, "places.picture");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(51)]
    public async Task PlacesTooNearOrTooFar_AreRefused(int placesEvery)
    {
        var edit = new
        {
            slug = "with-places",
            headline = "With places",
            placesEvery,
        };
        (await newsroom.Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", edit)).ExpectField(422, "placesEvery");
        (await newsroom.Editor.PutAsync($"/api/story-templates/{Guid.CreateVersion7()}", new { name = "x", placesEvery })).ExpectField(
            422,
            "placesEvery"
        );
    }

    private static async Task SetAsync(Editor editor, object places)
    {
        var version = (await editor.GetAsync("/api/site")).Version;
        (await editor.PutAsync("/api/site", new { version, edit = new { places } })).Expect(HttpStatusCode.OK);
    }

    private static async Task<string> PolicyOfAsync(HttpClient reader, string path)
    {
        var answer = await reader.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
    }

    [GeneratedRegex("<aside class=\"place\"|<p[^>]*>Update (?<n>[0-9])")]
    private static partial Regex Shown { get; }
}
