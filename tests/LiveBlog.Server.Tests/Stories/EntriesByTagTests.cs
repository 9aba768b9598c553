using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>What widgets that show one tag load from a story: older updates, key events, the server's rendering.</summary>
public sealed partial class EntriesByTagTests(Newsroom newsroom)
{
    [Fact]
    public async Task OlderUpdates_AskedForByTag_AreThoseThatHaveItWhateverItsCapitals()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        for (var n = 1; n <= 110; n++)
        {
            await PublishAsync(story, $"Update {n}", n % 2 == 0 ? ["Économie", "Banks"] : ["Weather"]);
        }
        var newest = (await story.ReadSnapshotAsync()).More;

        var first = await ReadAsync($"/live/{story.Slug}/entries?before={newest}&tag=e%CC%81conomie");
        Assert.Equal(Enumerable.Range(1, 30).Select(n => $"Update {60 - 2 * (n - 1)}"), Titles(first));
        Assert.False(first.TryGetProperty("more", out var none) && none.ValueKind != JsonValueKind.Null);
        Assert.Empty(Titles(await ReadAsync($"/live/{story.Slug}/entries?before={newest}&tag=sport")));
        Assert.Equal(50, Titles(await ReadAsync($"/live/{story.Slug}/entries?before={newest}")).Count);
    }

    [Fact]
    public async Task KeyEvents_AskedForByTag_AreTheNewestThatHaveIt()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await PublishAsync(story, "Old", ["Economy"], key: true);
        await PublishAsync(story, "Not key", ["Economy"]);
        var edited = await PublishAsync(story, "Another tag", ["Weather"], key: true);
        await PublishAsync(story, "New", ["economy"], key: true);
        var address = $"/live/{story.Slug}/entries?key=true";
        Assert.Equal(["New", "Another tag", "Old"], Titles(await ReadAsync(address)));
        Assert.Equal(["New", "Old"], Titles(await ReadAsync($"{address}&tag=economy")));
        var list = await newsroom.Server.Visitor().GetStringAsync($"/embed/{story.Slug}?layout=key&tag=economy");
        Assert.Equal(["New", "Old"], Listed.Matches(list).Select(match => match.Groups["title"].Value));

        var version = (await story.GetEntryAsync(edited)).Version;
        string[] both = ["Weather", "Economy"];
        (
            await story.PutEntryAsync(
                edited,
                new
                {
                    title = "Another tag",
                    body = "<p>Words.</p>",
                    key = true,
                    tags = both,
                },
                version
            )
        ).Expect(HttpStatusCode.OK);
        Assert.Equal(["New", "Another tag", "Old"], Titles(await ReadAsync($"{address}&tag=economy")));
    }

    [Theory]
    [InlineData("/live/{0}/entries?key=true&tag={1}", "tag")]
    [InlineData("/live/{0}/entries?page=1&tag=economy", "tag")]
    [InlineData("/embed/{0}?tag={1}", "tag")]
    [InlineData("/embed/{0}/page?tag={1}", "tag")]
    [InlineData("/{0}/feed.atom?tag={1}", "tag")]
    [InlineData("/feed.rss?tag={1}", "tag")]
    [InlineData("/public/v1/stories/{0}/entries?tag={1}", "tag")]
    public async Task ATag_ThatCannotBeOne_IsABadRequestThatNamesTheField(string pattern, string field)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var reader = newsroom.Server.Visitor();
        var path = pattern
            .Replace("{0}", story.Slug, StringComparison.Ordinal)
            .Replace("{1}", new string('x', 41), StringComparison.Ordinal);
        var answer = await Answer.ReadAsync(await reader.GetAsync(path).InTime());
        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _));
    }

    private static Task<Guid> PublishAsync(NewsroomStory story, string title, string[] tags, bool key = false) =>
        story.PublishAsync("Words.", key: key, tags: tags, title: title);

    private async Task<JsonElement> ReadAsync(string path)
    {
        using var reader = newsroom.Server.Visitor();
        return JsonSerializer.Deserialize<JsonElement>(await reader.GetStringAsync(path).InTime());
    }

    private static List<string> Titles(JsonElement page) =>
        [.. page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("title").GetString()!)];

    [GeneratedRegex("<bdi>(?<title>[^<]*)</bdi></a></li>")]
    private static partial Regex Listed { get; }
}
