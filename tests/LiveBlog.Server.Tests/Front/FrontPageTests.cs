using System.Net;

namespace LiveBlog.Server.Tests.Front;

public sealed class FrontPageTests(Newsroom newsroom)
{
    [Fact]
    public async Task FrontPage_OfALanguage_HasItsStories_AndIsKeptOnlyBriefly()
    {
        var (story, draft) = (await CreateAsync("live"), await CreateAsync("draft"));
        var answer = await GetAsync("/eu");
        answer.Expect(HttpStatusCode.OK);
        Assert.Equal("public, max-age=0, s-maxage=1, stale-while-revalidate=2", CachingOf(answer));
        Assert.Contains($"href=\"/{story.Slug}\"", answer.Text);
        Assert.DoesNotContain(draft.Slug, answer.Text);
        Assert.Contains("<html lang=\"eu\"", answer.Text);
        Assert.Matches("rel=\"canonical\" href=\"http://[^\"/]+/eu\"", answer.Text);
        // The own front page and this one name each other.
        foreach (var path in (string[])["/", "/eu"])
        {
            var page = (await GetAsync(path)).Text;
            Assert.Matches(
                "rel=\"alternate\"[^>]*hreflang=\"en\"[^>]*href=\"http://[^\"/]+/\"|href=\"http://[^\"/]+/\"[^>]*hreflang=\"en\"",
                page
            );
            Assert.Matches("hreflang=\"eu\"[^>]*href=\"http://[^\"/]+/eu\"|href=\"http://[^\"/]+/eu\"[^>]*hreflang=\"eu\"", page);
        }
    }

    [Theory]
    [InlineData("/qq")]
    [InlineData("/eu?page=2")]
    [InlineData("/?page=100")]
    public async Task FrontPage_WithoutStories_IsNotFound(string path)
    {
        await CreateAsync("live");
        (await GetAsync(path)).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/eu?page=0")]
    [InlineData("/eu?page=-1")]
    [InlineData("/eu?page=one")]
    [InlineData("/eu?page=")]
    public async Task FrontPageWithAnInvalidNumber_IsTheFirst(string path)
    {
        await CreateAsync("live");
        var page = (await GetAsync(path)).Expect(HttpStatusCode.OK).Text;
        Assert.Matches("rel=\"canonical\" href=\"http://[^\"/]+/eu\"", page);
        Assert.DoesNotContain("rel=\"prev\"", page);
    }

    [Theory]
    [InlineData("/en", "/")]
    [InlineData("/EU", "/eu")]
    [InlineData("/eu/", "/eu")]
    [InlineData("/EU/?page=2", "/eu?page=2")]
    public async Task FrontPage_AtAnotherAddress_SendsToItsOwn(string path, string own)
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var reader = new HttpClient(handler) { BaseAddress = newsroom.Server.Address };
        using var answer = await reader.GetAsync(path).InTime();
        Assert.Equal((HttpStatusCode.MovedPermanently, own), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task FrontPage_ShowsAChangeAtOnce()
    {
        var story = await CreateAsync("live");
        Assert.Contains(story.Slug, (await GetAsync("/eu")).Text);
        await story.PublishAsync(title: "A seal in the harbour");
        Assert.Contains("A seal in the harbour", (await GetAsync("/eu")).Text);
        (await story.SetStatusAsync("ended")).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain(story.Slug, (await GetAsync("/eu")).Text);
    }

    private Task<NewsroomStory> CreateAsync(string status) => newsroom.Editor.CreateStoryAsync(status, ("language", "eu"));

    private async Task<Answer> GetAsync(string path)
    {
        using var reader = newsroom.Server.Visitor();
        return await Answer.ReadAsync(await reader.GetAsync(path).InTime());
    }

    private static string CachingOf(Answer answer) => string.Join(", ", answer.Response.Headers.GetValues("Cache-Control"));
}
