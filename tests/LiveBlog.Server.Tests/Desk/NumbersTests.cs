using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>Editors see from where a story is read.</summary>
public sealed class NumbersTests(Newsroom newsroom)
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task Views_FromSeveralPlaces_AreCountedByKindAndByPartner()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        Assert.Equal(HttpStatusCode.NoContent, await ViewAsync(story, new { partner = (string?)null, referrer = "www.google.az" }));
        Assert.Equal(HttpStatusCode.NoContent, await ViewAsync(story, new { partner = (string?)null, referrer = "www.google.com" }));
        Assert.Equal(HttpStatusCode.NoContent, await ViewAsync(story, new { partner = (string?)null }));
        Assert.Equal(HttpStatusCode.NoContent, await ViewAsync(story, new { partner = "evening-post", referrer = "t.co" }));
        Assert.Equal(
            HttpStatusCode.NoContent,
            await ViewAsync(story, new { partner = (string?)null, referrer = "t.co" }, origin: "https://evening-post.example")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ViewAsync(story, new { referrer = new string('a', 256) }));

        JsonElement numbers = default;
        await Patience.EventuallyAsync(
            async () =>
            {
                var answer = await newsroom.Editor.GetAsync($"/api/stories/{story.Id}/numbers");
                numbers = answer.Expect(HttpStatusCode.OK).Body;
                return numbers.GetProperty("referrers").EnumerateArray().Sum(kind => kind.GetProperty("views").GetInt64()) == 5;
            },
            "the views are written"
        );
        Assert.Equal(
            ["direct 1", "search 2", "widget 2"],
            numbers
                .GetProperty("referrers")
                .EnumerateArray()
                .Select(kind => $"{kind.GetProperty("kind")} {kind.GetProperty("views")}")
                .Order()
        );
        var partner = Assert.Single(numbers.GetProperty("partners").EnumerateArray());
        Assert.Equal(("evening-post", 1), (partner.GetProperty("handle").GetString(), partner.GetProperty("views").GetInt64()));
        Assert.False(partner.TryGetProperty("name", out _), "It is not registered");
    }

    private async Task<HttpStatusCode> ViewAsync(NewsroomStory story, object report, string? origin = null)
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/live/{story.Slug}/view") { Content = JsonContent.Create(report) };
        request.Headers.TryAddWithoutValidation("User-Agent", Browser);
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }
        using var answer = await visitor.SendAsync(request).InTime();
        return answer.StatusCode;
    }
}
