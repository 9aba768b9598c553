using System.Net;
using System.Text.Json.Nodes;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Media;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Layout;

/// <summary>What all pages have in common: one address each, words in a script of their own, answers that are shared while nothing has changed.</summary>
public sealed class LayoutTests(Newsroom newsroom)
{
    private static readonly SiteAddress Address = new("https://wire.example");

    [Theory]
    [InlineData("/{0}/", "/{0}")]
    [InlineData("/{0}/Text", "/{0}/text")]
    [InlineData("/{0}/text/?before=X", "/{0}/text?before=X")]
    [InlineData("/EMBED/{0}/page/", "/embed/{0}/page")]
    public async Task Page_AtAnotherSpellingOfItsAddress_SendsToItsOwn(string path, string own)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var answer = await GetAsync(path.Replace("{0}", story.Slug, StringComparison.Ordinal));
        Assert.Equal(
            (HttpStatusCode.MovedPermanently, own.Replace("{0}", story.Slug, StringComparison.Ordinal)),
            (answer.StatusCode, answer.Headers.Location?.OriginalString)
        );
    }

    /// <summary>Two slashes at the beginning of an address name another host.</summary>
    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("//EVIL.example")]
    [InlineData("/%2Fevil.example/")]
    [InlineData("///")]
    public async Task Page_IsNeverSentToAnotherHost(string path)
    {
        using var answer = await GetAsync(newsroom.Server.Address.GetLeftPart(UriPartial.Authority) + path);
        Assert.False(
            answer.Headers.Location?.OriginalString.StartsWith("//", StringComparison.Ordinal) ?? false,
            $"{answer.Headers.Location}"
        );
    }

    [Fact]
    public async Task MissingPage_IsAPageForPeople_AndAProblemForPrograms()
    {
        foreach (
            var (path, accept, status, type) in (ValueTuple<string, string, HttpStatusCode, string>[])
                [
                    ("/no-such-page/at-all", "text/html", HttpStatusCode.NotFound, "text/html"),
                    ("/no-such-page/at-all", "application/json", HttpStatusCode.NotFound, "application/problem+json"),
                    ("/api/no-such-thing", "application/json", HttpStatusCode.NotFound, "application/problem+json"),
                ]
        )
        {
            using var answer = await GetAsync(path, accept);
            Assert.Equal((status, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    /// <summary>The address of a script changes with its words, so a cache may keep it for ever; under any other address it may not.</summary>
    [Fact]
    public async Task Words_AreKeptForEver_OnlyUnderTheirOwnAddress()
    {
        var address = PageWords.AddressFor("ru", ["az"])!;
        Assert.Matches("^/assets/words-ru\\.az-[0-9a-f]{8}\\.js$", address);
        using var own = await GetAsync(address);
        Assert.Equal("public, max-age=31536000, immutable", Caching(own));
        Assert.StartsWith("globalThis.liveBlogWords={", await own.Content.ReadAsStringAsync());
        using var other = await GetAsync("/assets/words-ru.az-01234567.js");
        Assert.Equal((HttpStatusCode.OK, "no-cache"), (other.StatusCode, Caching(other)));
        Assert.Null(PageWords.AddressFor("en", []));
    }

    [Theory]
    [InlineData("ru", HttpStatusCode.OK)]
    [InlineData("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p", HttpStatusCode.OK)]
    [InlineData("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q", HttpStatusCode.NotFound)]
    [InlineData("abcdefghi", HttpStatusCode.NotFound)]
    [InlineData("ru..az", HttpStatusCode.NotFound)]
    [InlineData("r1", HttpStatusCode.NotFound)]
    [InlineData("ru%0A", HttpStatusCode.NotFound)]
    [InlineData("ru;alert(1)", HttpStatusCode.NotFound)]
    public async Task Words_AreMadeForABoundedSetOfLanguages(string languages, HttpStatusCode status)
    {
        using var answer = await GetAsync($"/assets/words-{languages}-01234567.js");
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public void Words_OfAPageInVeryManyLanguages_AreThoseOfSixteen()
    {
        var languages = Enumerable.Range(0, 20).Select(n => $"a{(char)('a' + n)}").ToList();
        Assert.Equal(16, PageWords.AddressFor("ru", languages)!.Split('-')[1].Split('.').Length);
    }

    /// <summary>Answers are shared by what they depend on, and not beyond a change.</summary>
    [Fact]
    public async Task SharedAnswer_IsAnotherOne_ForAnotherQueryEncodingOrState()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync("The first words.");
        var path = $"/embed/{story.Slug}";
        var first = await TextAsync(path);
        Assert.Equal(first, await TextAsync(path));
        Assert.Contains("data-layout=\"compact\"", await TextAsync($"{path}?layout=compact"));
        Assert.Contains("data-layout=\"full\"", await TextAsync($"{path}?utm_source=x"));
        using var zipped = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "gzip" } } };
        using var reader = Reader();
        using var compressed = await reader.SendAsync(zipped).InTime();
        Assert.Equal("gzip", Assert.Single(compressed.Content.Headers.ContentEncoding));
        Assert.Equal(first, await TextAsync(path));
        for (var n = 0; n < 3; n++)
        {
            await story.PublishAsync($"Update {n}.");
            Assert.Contains($"Update {n}.", await TextAsync(path));
        }
        using var missing = await GetAsync("/embed/not-yet");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        (await story.SetStatusAsync("ended")).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);
        using var gone = await GetAsync(path);
        Assert.NotEqual(HttpStatusCode.OK, gone.StatusCode);
    }

    [Fact]
    public void DataForSearchEngines_CannotEndItsScript_AndCountsFromOne()
    {
        var site = new SiteOptions { Name = "</script><b>&\"Мост" };
        var json = SiteData.OfSite(site, Address);
        Assert.DoesNotContain("<", json);
        Assert.DoesNotContain("&", json);
        var data = JsonNode.Parse(json)!;
        Assert.Equal((site.Name, "https://wire.example/"), (data["name"]!.GetValue<string>(), data["url"]!.GetValue<string>()));
        Assert.Equal("https://wire.example/search?q={query}", data["potentialAction"]!["target"]!["urlTemplate"]!.GetValue<string>());

        var crumbs = SiteData.Breadcrumbs(("</script>", "https://wire.example/"), ("City", "https://wire.example/sections/city"));
        Assert.DoesNotContain("<", crumbs);
        var items = JsonNode.Parse(crumbs)!["itemListElement"]!.AsArray();
        Assert.Equal([1, 2], items.Select(item => item!["position"]!.GetValue<int>()));
        Assert.Equal("https://wire.example/sections/city", items[1]!["item"]!.GetValue<string>());
    }

    [Fact]
    public void PictureOfAPage_IsOneThatLinkCardsTake()
    {
        var item = new MediaItem(
            Guid.Empty,
            "0123",
            MediaKind.Image,
            MediaState.Ready,
            "image/png",
            4_000,
            3_000,
            null,
            [480, 1_600, 2_400],
            false,
            null,
            null
        );
        Assert.Equal(
            new PageImage("https://wire.example/media/0123/1600.jpg", "A bridge", 1_600, 1_200, "image/jpeg"),
            PageImage.Of(item, "A bridge", Address)
        );
    }

    private async Task<string> TextAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        using var reader = Reader();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }
        return await reader.SendAsync(request).InTime();
    }

    private HttpClient Reader() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = newsroom.Server.Address };

    private static string Caching(HttpResponseMessage answer) => string.Join(", ", answer.Headers.NonValidated["Cache-Control"]);
}
