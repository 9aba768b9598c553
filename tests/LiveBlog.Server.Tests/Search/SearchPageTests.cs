using System.Net;
using LiveBlog.Protocol;

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
        var word = NewWord();
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

    [Fact]
    public async Task Page_WithExactlyAsManyHitsAsItHolds_HasNoWayToTheNext()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var word = NewWord();
        for (var n = 0; n < 20; n++)
        {
            await story.PublishAsync($"{word} number {n}");
        }
        var page = await ReadAsync($"?q={word}");
        Assert.Equal(20, Count(page, story.Slug));
        Assert.DoesNotContain("page=2", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TenthPage_IsTheLast_HoweverManyHitsThereAre()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var word = NewWord();
        for (var n = 0; n <= 200; n++)
        {
            await story.PublishAsync(word);
        }
        Assert.Contains("page=10", await ReadAsync($"?q={word}&page=9"), StringComparison.Ordinal);
        foreach (var last in (int[])[10, 11])
        {
            var page = await ReadAsync($"?q={word}&page={last}");
            Assert.Equal(20, Count(page, story.Slug));
            Assert.DoesNotContain("rel=\"next\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Hits_AreTheBestFirst_OrTheNewestIfThatIsAskedFor()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var word = NewWord();
        var titled = await story.PublishAsync("Every ten minutes from the old harbour on", title: word);
        var newer = await story.PublishAsync($"Once of a {word} here");
        foreach (var (sort, first, second) in (IEnumerable<(string, Guid, Guid)>)[("", titled, newer), ("&sort=date", newer, titled)])
        {
            var page = await ReadAsync($"?q={word}{sort}");
            Assert.True(
                page.IndexOf(first.ToString(), StringComparison.Ordinal) < page.IndexOf(second.ToString(), StringComparison.Ordinal)
            );
            Assert.Contains(
                $"?q={word}{sort.Replace("&", "&amp;", StringComparison.Ordinal)}\" aria-current=\"true\"",
                page,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Page_SaysWhatWasLookedFor_AndWhatIsMissing()
    {
        var found = await ReadAsync("?q=+nobodywrotethis+");
        Assert.Contains("<title>nobodywrotethis – Search – ", found, StringComparison.Ordinal);
        Assert.Contains("Nothing found.", found, StringComparison.Ordinal);
        var tooShort = await ReadAsync("?q=a");
        Assert.Contains("Enter at least one word", tooShort, StringComparison.Ordinal);
        foreach (var query in (string[])["", "?q="])
        {
            var empty = await ReadAsync(query);
            Assert.Contains("<title>Search – ", empty, StringComparison.Ordinal);
            Assert.Contains("value=\"\"", empty, StringComparison.Ordinal);
            Assert.DoesNotContain("class=\"nothing\"", empty, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_IsInALanguageOfTheSite_AndStaysInIt()
    {
        var word = NewWord();
        var story = await newsroom.Editor.CreateStoryAsync(parts: ("language", "az"));
        await story.PublishAsync(word);
        var page = await ReadAsync($"?q={word}&lang=az");
        Assert.Contains("<html lang=\"az\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"lang\" value=\"az\"", page, StringComparison.Ordinal);
        Assert.Contains($"/search?lang=en&amp;q={word}\"", page, StringComparison.Ordinal);
        Assert.Contains($"/search?q={word}&amp;lang=az&amp;sort=date", page, StringComparison.Ordinal);
        foreach (var other in (string[])["", "&lang=en", "&lang=xx"])
        {
            var own = await ReadAsync($"?q={word}{other}");
            Assert.Contains("<html lang=\"en\"", own, StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"lang\"", own, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(200, "", 200)]
    [InlineData(201, "", 200)]
    // Half of a letter is none.
    [InlineData(199, "😀", 199)]
    [InlineData(198, "😀", 200)]
    public async Task Question_IsCutBetweenLetters(int letters, string then, int length)
    {
        var question = new string('a', letters) + then;
        var page = await ReadAsync($"?q={Uri.EscapeDataString(question)}");
        Assert.Contains($"name=\"q\" value=\"{question[..length]}\"", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Story_WithTheLongestNameThereIs_IsSearched()
    {
        var longest = new string('a', Limits.StoryKeyLength);
        Assert.Contains($"value=\"{longest}\"", await ReadAsync($"?q=harbour&story={longest}"), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"story\"", await ReadAsync($"?q=harbour&story={longest}a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswersToSeveralQuestionsAtOnce_AreNotMixedUp()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var words = Enumerable.Range(0, 4).Select(_ => NewWord()).ToList();
        foreach (var word in words)
        {
            await story.PublishAsync(word);
        }
        var pages = await Task.WhenAll(words.Select(word => ReadAsync($"?q={word}")));
        Assert.All(pages.Zip(words), pair => Assert.Contains($"<mark>{pair.Second}</mark>", pair.First, StringComparison.Ordinal));
    }

    private static string NewWord() => $"w{Guid.CreateVersion7().ToString("N")[^12..]}";

    private async Task<string> ReadAsync(string query)
    {
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        return await reader.GetStringAsync($"/search{query}").InTime();
    }

    private static int Count(string page, string slug) => page.Split($"href=\"/{slug}/entries/").Length - 1;
}
