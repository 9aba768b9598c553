using System.Net;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>[23] The maximum number of followed stories is kept up to date; one more is refused.</summary>
public sealed class ManyMirrorsTests(TwoNewsrooms newsrooms) : IClassFixture<TwoNewsrooms>
{
    private const int Most = 50;

    [Fact]
    public async Task Mirrors_AsManyAsMayBe_AreAllFollowedAndOneMoreIsRefused()
    {
        var pairs = new List<(NewsroomStory Story, Mirror Mirror)>();
        for (var n = 0; n < Most; n++)
        {
            var story = await newsrooms.Writer.CreateStoryAsync();
            var began = await newsrooms.Editor.PostAsync("/api/mirrors", new { url = newsrooms.AddressOf(story) });
            var id = began.Expect(HttpStatusCode.Created).Body.GetProperty("storyId").GetGuid();
            pairs.Add((story, new Mirror(newsrooms.Editor, id)));
        }
        var oneMore = await newsrooms.Writer.CreateStoryAsync();
        var refused = await newsrooms.Editor.PostAsync("/api/mirrors", new { url = newsrooms.AddressOf(oneMore) });
        Assert.Contains($"{Most} stories are followed already", refused.ExpectField(422, "url").Text, StringComparison.Ordinal);

        foreach (var (story, _) in pairs)
        {
            await story.PublishAsync($"News of {story.Slug}");
        }
        foreach (var (story, mirror) in pairs)
        {
            await mirror.ShowsAsync($"News of {story.Slug}");
        }
        var (_, first) = pairs[0];
        (await newsrooms.Editor.DeleteAsync(first.Following)).Expect(HttpStatusCode.OK);
        (await newsrooms.Editor.PostAsync("/api/mirrors", new { url = newsrooms.AddressOf(oneMore) })).Expect(HttpStatusCode.Created);
        Assert.Contains($"{Most}", (await newsrooms.Editor.PutAsync(first.Following)).ExpectProblem(409).Text, StringComparison.Ordinal);
    }
}
