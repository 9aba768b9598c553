using System.Net;
using System.Net.Http.Json;
using LiveBlog.Server.Tests.Delivery;

namespace LiveBlog.Server.Tests.Views;

/// <summary>What counts as a view, as readers' pages report it.</summary>
public sealed class ViewCountTests(Newsroom newsroom)
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task View_OfOneVisitor_CountsOnceInItsWindow()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.NoContent, await ViewAsync(visitor, story.Slug));
        }
        Assert.Equal(1, await CountAsync(story));
    }

    [Fact]
    public async Task ViewFromAnotherAddressOrBrowser_OrOfAnotherStory_CountsAgain()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var other = await newsroom.Editor.CreateStoryAsync();
        using var first = newsroom.Server.Visitor(Addresses.Next());
        using var second = newsroom.Server.Visitor(Addresses.Next());
        await ViewAsync(first, story.Slug);
        await ViewAsync(second, story.Slug, partner: "city-news");
        await ViewAsync(first, story.Slug, agent: Browser + " Other");
        await ViewAsync(first, other.Slug);
        // While a batch is on its way to the database, a total can lag behind.
        await Patience.EventuallyAsync(async () => (await CountAsync(story), await CountAsync(other)) == (3, 1), "each visit is counted");
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("facebookexternalhit/1.1")]
    [InlineData("curl/8.5.0")]
    [InlineData("")]
    public async Task View_OfARobot_CountsNothing(string agent)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        Assert.Equal(HttpStatusCode.NoContent, await ViewAsync(visitor, story.Slug, agent: agent));
        Assert.Equal(0, await CountAsync(story));
    }

    [Fact]
    public async Task View_OfAPrefetch_CountsNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        visitor.DefaultRequestHeaders.Add("Sec-Purpose", "prefetch;prerender");
        Assert.Equal(HttpStatusCode.NoContent, await ViewAsync(visitor, story.Slug));
        Assert.Equal(0, await CountAsync(story));
    }

    [Fact]
    public async Task View_ThatIsWrong_IsRefused()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var draft = await newsroom.Editor.CreateStoryAsync(status: null);
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        Assert.Equal(HttpStatusCode.NotFound, await ViewAsync(visitor, "no-such-story"));
        Assert.Equal(HttpStatusCode.NotFound, await ViewAsync(visitor, draft.Slug));
        Assert.Equal(HttpStatusCode.NotFound, await ViewAsync(visitor, new string('a', 500)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ViewAsync(visitor, story.Slug, partner: "<script>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ViewAsync(visitor, story.Slug, partner: new string('a', 41)));
        Assert.Equal(0, await CountAsync(story));
    }

    [Theory]
    [InlineData("partner", 40, 'a', true)]
    [InlineData("partner", 41, 'a', false)]
    [InlineData("partner", 1, '_', false)]
    [InlineData("partner", 1, '\n', false)]
    [InlineData("referrer", 255, 'a', true)]
    [InlineData("referrer", 256, 'a', false)]
    [InlineData("version", 20, '1', true)]
    [InlineData("version", 21, '1', false)]
    [InlineData("version", 1, '<', false)]
    public async Task View_WithWordsOfItsOwn_IsTakenWithinTheirLimits(string field, int length, char letter, bool isTaken)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Browser);
        var report = new Dictionary<string, string> { [field] = new string(letter, length) };
        using var answer = await visitor.PostAsJsonAsync($"/live/{story.Slug}/view", report).InTime();
        Assert.Equal(isTaken ? HttpStatusCode.NoContent : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        if (!isTaken)
        {
            var problem = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>().InTime();
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
        }
    }

    [Fact]
    public async Task Views_FloodedFromOneAddress_AreLimitedWithARetryAfter()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        // Two windows of thirty may open while this runs on a slow machine, hardly ten.
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => SendAsync(visitor, story.Slug)));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.NotNull(answer.Headers.RetryAfter));
        Assert.Equal(1, await CountAsync(story));
    }

    [Fact]
    public async Task View_ReachesTheReadersWhoHaveTheStoryOpen()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var reader = await LiveReader.FollowAsync(story);
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        await ViewAsync(visitor, story.Slug);
        await reader.HearUntilAsync(heard => heard.OfType<LiveBlog.Protocol.Counts>().Any(counts => counts.Views == 1));
    }

    [Fact]
    public async Task Views_SurviveARestart()
    {
        await using var server = await NewsroomServer.StartAsync();
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        for (var i = 0; i < 3; i++)
        {
            using var visitor = server.Visitor(Addresses.Next());
            await ViewAsync(visitor, story.Slug);
        }
        await server.StopAsync(); // at once: what was counted must be written on the way out
        await server.StartAgainAsync();
        Assert.Equal(3, await CountAsync(story));
    }

    private static async Task<HttpStatusCode> ViewAsync(HttpClient visitor, string story, string? partner = null, string agent = Browser) =>
        (await SendAsync(visitor, story, partner, agent)).StatusCode;

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient visitor,
        string story,
        string? partner = null,
        string agent = Browser
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/live/{story}/view")
        {
            Content = JsonContent.Create(new { partner }),
        };
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        return await visitor.SendAsync(request).InTime();
    }

    private static async Task<long> CountAsync(NewsroomStory story) => (await story.GetAsync()).Body.GetProperty("views").GetInt64();
}
