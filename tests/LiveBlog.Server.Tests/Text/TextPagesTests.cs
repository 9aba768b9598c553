using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests.Text;

/// <summary>A page that 2G carries in seconds has all of a story all the same, page by page.</summary>
public sealed partial class TextPagesTests(Newsroom newsroom)
{
    [Fact]
    public async Task Pages_OneAfterTheOther_HaveEachEntryOnce_NewestFirst_AndStaySmall()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        for (var n = 1; n <= 12; n++)
        {
            // A long one is cut, so that a page has at least five of them.
            await story.PublishAsync(
                $"Update {n}. {string.Concat(Enumerable.Repeat("</p><p>Ordinary words of a paragraph. ", 300))}",
                pinned: n == 3
            );
        }
        var (seen, path) = (new List<int>(), "/text");
        for (var pages = 0; path is not null; pages++)
        {
            Assert.True(pages < 5, "the pages come to an end");
            var answer = (await story.ReadPageAsync(path)).Expect(HttpStatusCode.OK);
            Assert.Equal(
                "public, max-age=0, s-maxage=1, stale-while-revalidate=2",
                string.Join(", ", answer.Response.Headers.NonValidated["Cache-Control"])
            );
            Assert.True(answer.Text.Length < 50_000, $"{answer.Text.Length} bytes");
            Assert.Contains("<p>…</p>", answer.Text);
            seen.AddRange(Updates.Matches(answer.Text).Select(match => int.Parse(match.Groups["number"].Value)));
            path = Next.Match(answer.Text) is { Success: true } next ? $"/text?before={next.Groups["cursor"].Value}" : null;
        }
        Assert.Equal(Enumerable.Range(1, 12).Reverse(), seen);
    }

    [Theory]
    [InlineData("before=x")]
    [InlineData("before=000000000000000.00000000000000000000000000000000")]
    [InlineData("before=%27%20OR%201=1")]
    public async Task Page_BeforeNothing_IsNotFound(string query)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync();
        (await story.ReadPageAsync($"/text?{query}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_ShowsNoDraft_NamesTheStorysPage_AndChangesAtOnce()
    {
        var story = await newsroom.Editor.CreateStoryAsync(
            "live",
            ("opening", new[] { new { type = "text", html = "<p>The opening.</p>" } })
        );
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { body = "<p>Still a draft.</p>", state = "draft" })).Expect(
            HttpStatusCode.Created
        );
        var entry = await story.PublishAsync("An <b>update</b> &amp; more.");
        var page = (await story.ReadPageAsync("/text")).Text;
        Assert.DoesNotContain("Still a draft", page);
        Assert.Contains("<p>An update &amp; more.</p>", page);
        Assert.Contains("<p>The opening.</p>", page);
        Assert.Contains($"rel=\"canonical\" href=\"{newsroom.Server.Address}{story.Slug}\"", page);
        Assert.DoesNotContain("rel=\"next\"", page);
        (await story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);
        Assert.DoesNotContain("An update", (await story.ReadPageAsync("/text")).Text);
    }

    [GeneratedRegex(@"Update (?<number>\d+)\.")]
    private static partial Regex Updates { get; }

    [GeneratedRegex("rel=\"next\" href=\"[^\"]+before=(?<cursor>[^\"]+)\"")]
    private static partial Regex Next { get; }
}
