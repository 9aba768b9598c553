using System.Net;

namespace LiveBlog.Server.Tests.Search;

public sealed class SearchPageTests(Newsroom newsroom)
{
    [Fact]
    public async Task Page_IsKeptByNoCache_AndInNoSearchEngine()
    {
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        using var page = await reader.GetAsync("/search?q=harbour").InTime();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
        Assert.Contains("noindex", await page.Content.ReadAsStringAsync().InTime(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hits_AreTwentyAPage_WithAWayToTheNext()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var word = $"w{Guid.CreateVersion7().ToString("N")[^12..]}";
        for (var n = 0; n < 21; n++)
        {
            await story.PublishAsync($"{word} number {n}");
        }
        var first = await ReadAsync($"?q={word}&sort=date");
        Assert.Equal(20, Count(first, story.Slug));
        Assert.Contains("number 20", first, StringComparison.Ordinal);
        Assert.Contains("page=2", first, StringComparison.Ordinal);
        var second = await ReadAsync($"?q={word}&sort=date&page=2");
        Assert.Equal(1, Count(second, story.Slug));
        Assert.DoesNotContain("page=3", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Story_ThatMayBeAnotherSitesAddress_IsNotLinked()
    {
        foreach (var story in (string[])["/evil.example", "//evil.example", "Storm", "storm%0A"])
        {
            Assert.DoesNotContain("evil.example", await ReadAsync($"?q=harbour&story={story}"), StringComparison.Ordinal);
        }
        Assert.Contains("name=\"story\"", await ReadAsync("?q=harbour&story=storm"), StringComparison.Ordinal);
    }

    private async Task<string> ReadAsync(string query)
    {
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        return await reader.GetStringAsync($"/search{query}").InTime();
    }

    private static int Count(string page, string slug) => page.Split($"href=\"/{slug}/entries/").Length - 1;
}
