using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests.Embed;

/// <summary>What a partner's page gets of a story, and what caches on the way may keep of it.</summary>
public sealed partial class EmbedFragmentTests(Newsroom newsroom)
{
    private readonly Editor _editor = newsroom.Editor;

    [Fact]
    public async Task Fragment_ShowsAsManyAsWereAsked_InTheirOrder_AndWhereToGoOn()
    {
        var story = await _editor.CreateStoryAsync();
        for (var n = 1; n <= 4; n++)
        {
            await story.PublishAsync($"Update {n}.");
        }
        var pinned = await story.PublishAsync("Update 5.", pinned: true);
        // The pinned one stands above the others, and is not one of them.
        Assert.Equal(["5", "4", "3"], await UpdatesAsync(story, "limit=2"));
        Assert.Equal(["5", "3", "4"], await UpdatesAsync(story, "limit=2&order=oldest"));
        Assert.Equal(["5", "4"], await UpdatesAsync(story, "layout=newest&limit=2"));
        Assert.Equal(["5", "4", "3"], await UpdatesAsync(story, "layout=teaser&order=oldest"));
        Assert.Empty(await UpdatesAsync(story, "layout=key"));

        var more = Cursor.Match(await ReadAsync($"/embed/{story.Slug}?limit=2")).Groups["cursor"].Value;
        using var reader = newsroom.Server.Visitor();
        var older = await reader.GetStringAsync($"/live/{story.Slug}/entries?before={more}").InTime();
        Assert.Equal(["2", "1"], Updates.Matches(older).Select(match => match.Groups["number"].Value));
        Assert.DoesNotMatch(Cursor, await ReadAsync($"/embed/{story.Slug}?limit=20"));
        Assert.Contains(pinned.ToString(), await ReadAsync($"/embed/{story.Slug}?limit=1"));
    }

    [Fact]
    public async Task Fragment_IsForEverySite_KeptBriefly_AndNotSentAgainUnchanged()
    {
        var story = await _editor.CreateStoryAsync();
        await story.PublishAsync();
        using var reader = newsroom.Server.Visitor();
        foreach (var path in (string[])[$"/embed/{story.Slug}", $"/embed/{story.Slug}/page", $"/embed/{story.Slug}/tags"])
        {
            using var answer = await reader.GetAsync(path).InTime();
            Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal(
                "public, max-age=0, s-maxage=1, stale-while-revalidate=2",
                string.Join(", ", answer.Headers.GetValues("Cache-Control"))
            );
        }
        using var first = await reader.GetAsync($"/embed/{story.Slug}").InTime();
        Assert.Equal(HttpStatusCode.NotModified, (await ReadAgainAsync("")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ReadAgainAsync("?limit=1")).StatusCode);
        await story.PublishAsync("Something new.");
        Assert.Equal(HttpStatusCode.OK, (await ReadAgainAsync("")).StatusCode);

        async Task<HttpResponseMessage> ReadAgainAsync(string query)
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/embed/{story.Slug}{query}");
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            return await reader.SendAsync(again).InTime();
        }
    }

    [Fact]
    public async Task Addresses_AreWholeOnAnotherSitesPage()
    {
        var story = await _editor.CreateStoryAsync();
        var entry = await story.PublishAsync("A <a href='/about'>link</a>.");
        var fragment = await ReadAsync($"/embed/{story.Slug}");
        Assert.DoesNotContain("href=\"/", fragment);
        Assert.Contains($"{newsroom.Server.Address}about\"", fragment);
        Assert.Contains($"{newsroom.Server.Address}{story.Slug}/entries/{entry}\"", fragment);
    }

    [Theory]
    [InlineData("/embed/{0}")]
    [InlineData("/embed/{0}/page")]
    [InlineData("/{0}/text")]
    [InlineData("/{0}/card.png")]
    public async Task Draft_IsNowhere(string path)
    {
        var story = await _editor.CreateStoryAsync("draft");
        await story.PublishAsync("Not yet to be known.");
        using var reader = newsroom.Server.Visitor();
        using var answer = await reader.GetAsync(path.Replace("{0}", story.Slug, StringComparison.Ordinal)).InTime();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("Not yet to be known", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Partner_SeesWhatItsTagsAllow_AndOnlyARegisteredOneIsNamed()
    {
        var story = await _editor.CreateStoryAsync();
        await story.PublishAsync("Update 1.", tags: ["Sport"]);
        await story.PublishAsync("Update 2.", tags: ["Sport", "Betting"]);
        await story.PublishAsync("Update 3.", tags: ["Weather"]);
        var handle = $"p{Guid.CreateVersion7():N}"[..30];
        var partner = new
        {
            name = "Post",
            handle,
            origins = new[] { $"https://{handle}.example" },
            tagsIn = new[] { "sport" },
            tagsOut = new[] { "betting" },
        };
        (await _editor.PostAsync("/api/partners", partner)).Expect(HttpStatusCode.OK);
        Assert.Equal(["1"], await UpdatesAsync(story, $"partner={handle}"));
        Assert.Empty(await UpdatesAsync(story, $"partner={handle}&tag=weather"));
        Assert.Equal(["3"], await UpdatesAsync(story, "tag=weather"));
        Assert.Equal(["3", "2", "1"], await UpdatesAsync(story, "partner=nobody"));
        Assert.Contains($"data-partner=\"{handle}\"", await ReadAsync($"/embed/{story.Slug}?partner={handle}"));
        Assert.DoesNotContain("nobody", await ReadAsync($"/embed/{story.Slug}?partner=nobody"));
        Assert.Equal("{\"in\":[\"sport\"],\"out\":[\"betting\"]}", await ReadAsync($"/embed/{story.Slug}/tags?partner={handle}"));
        Assert.Equal("{\"in\":[],\"out\":[]}", await ReadAsync($"/embed/{story.Slug}/tags?partner=nobody"));
    }

    /// <summary>Nothing of another site is loaded before the reader has consented, as far as the partner's page says.</summary>
    [Theory]
    [InlineData("granted")]
    [InlineData("withheld")]
    [InlineData("ask")]
    public async Task Consent_IsPassedOnToTheWidget(string consent)
    {
        var story = await _editor.CreateStoryAsync();
        foreach (var path in (string[])[$"/embed/{story.Slug}", $"/embed/{story.Slug}/page"])
        {
            Assert.Contains($" consent=\"{consent}\"", await ReadAsync($"{path}?consent={consent}"));
            Assert.DoesNotContain(" consent=\"", await ReadAsync(path));
        }
    }

    /// <summary>Another site may put the widget's page into a frame, and no other page of ours.</summary>
    [Fact]
    public async Task OnlyTheFramesPage_MayBeFramed()
    {
        var story = await _editor.CreateStoryAsync();
        using var reader = newsroom.Server.Visitor();
        foreach (
            var (path, ancestors) in (ValueTuple<string, string>[])
                [($"/embed/{story.Slug}/page", "*"), ($"/{story.Slug}", "'self'"), ($"/{story.Slug}/text", "'self'")]
        )
        {
            using var answer = await reader.GetAsync(path).InTime();
            Assert.Matches(
                $"frame-ancestors {Regex.Escape(ancestors)}(;|$)",
                Assert.Single(answer.Headers.GetValues("Content-Security-Policy"))
            );
        }
    }

    private async Task<IEnumerable<string>> UpdatesAsync(NewsroomStory story, string query) =>
        Updates.Matches(await ReadAsync($"/embed/{story.Slug}?{query}")).Select(match => match.Groups["number"].Value);

    private async Task<string> ReadAsync(string path)
    {
        using var reader = newsroom.Server.Visitor();
        return await reader.GetStringAsync(path).InTime();
    }

    [GeneratedRegex(@"Update (?<number>\d)\.")]
    private static partial Regex Updates { get; }

    [GeneratedRegex("data-more=\"(?<cursor>[^\"]+)\"")]
    private static partial Regex Cursor { get; }
}
