using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Push;

/// <summary>Following from a story's page, and from nowhere else.</summary>
public sealed class PushApiTests(Newsroom newsroom)
{
    private static readonly string Key = MakeKey();

    [Fact]
    public async Task Offer_IsTheKeyOfTheNewsroom_ForCachesToKeep()
    {
        var (one, other) = (await StoryAsync(), await StoryAsync());
        using var reader = newsroom.Server.Visitor();
        using var offer = await reader.GetAsync($"/{one.Slug}/push").InTime();
        Assert.Equal(HttpStatusCode.OK, offer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), offer.Headers.CacheControl!.SharedMaxAge);
        var key = (await offer.Content.ReadFromJsonAsync<JsonElement>().InTime()).GetProperty("key").GetString();
        Assert.Equal(65, Base64Url.DecodeFromChars(key).Length);
        var again = await reader.GetFromJsonAsync<JsonElement>($"/{other.Slug}/push").InTime();
        Assert.Equal(key, again.GetProperty("key").GetString());
    }

    [Fact]
    public async Task Story_ThatCannotBeFollowed_OffersNothing_AndTakesNobody()
    {
        var closed = await newsroom.Editor.CreateStoryAsync();
        var draft = await newsroom.Editor.CreateStoryAsync(status: null, ("push", true));
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        foreach (var slug in new[] { closed.Slug, draft.Slug, "no-such-story" })
        {
            using var offer = await reader.GetAsync($"/{slug}/push").InTime();
            Assert.Equal(HttpStatusCode.NotFound, offer.StatusCode);
            using var followed = await FollowAsync(reader, slug);
            Assert.Equal(HttpStatusCode.NotFound, followed.StatusCode);
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    public async Task Page_OfAnotherSite_NeitherFollowsNorUnfollows(string header, string value)
    {
        var story = await StoryAsync();
        using var own = newsroom.Server.Visitor(Addresses.Next());
        using var followed = await FollowAsync(own, story.Slug);
        var id = (await followed.Content.ReadFromJsonAsync<JsonElement>().InTime()).GetProperty("id").GetGuid();

        using var other = newsroom.Server.Visitor(Addresses.Next());
        other.DefaultRequestHeaders.Add(header, value);
        using var refused = await FollowAsync(other, story.Slug);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var left = await other.DeleteAsync(new Uri($"/{story.Slug}/push/{id}", UriKind.Relative)).InTime();
        Assert.Equal(HttpStatusCode.Forbidden, left.StatusCode);

        using var leaves = await own.DeleteAsync(new Uri($"/{story.Slug}/push/{id}", UriKind.Relative)).InTime();
        Assert.Equal(HttpStatusCode.NoContent, leaves.StatusCode);
    }

    [Fact]
    public async Task Registration_ThatIsWrong_IsRefusedByItsField()
    {
        var story = await StoryAsync();
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        using var wrong = await FollowAsync(reader, story.Slug, endpoint: "http://push.example/a");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var problem = await wrong.Content.ReadFromJsonAsync<JsonElement>().InTime();
        Assert.True(problem.GetProperty("errors").TryGetProperty("endpoint", out _));
        using var none = await reader.PostAsJsonAsync($"/{story.Slug}/push", (object?)null).InTime();
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        using var large = await FollowAsync(reader, story.Slug, endpoint: "https://push.example/" + new string('a', 5_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task Address_ThatFollowsOverAndOver_IsAskedToWait()
    {
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        var answers = new List<HttpStatusCode>();
        // Two windows of twenty may open while this runs on a slow machine, hardly three.
        for (var n = 0; n < 61; n++)
        {
            using var left = await reader.DeleteAsync(new Uri($"/no-such-story/push/{Guid.CreateVersion7()}", UriKind.Relative)).InTime();
            answers.Add(left.StatusCode);
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    private Task<NewsroomStory> StoryAsync() => newsroom.Editor.CreateStoryAsync("live", ("push", true));

    private static Task<HttpResponseMessage> FollowAsync(HttpClient reader, string slug, string endpoint = "https://push.example/a") =>
        reader
            .PostAsJsonAsync(
                $"/{slug}/push",
                new
                {
                    endpoint,
                    keys = new { p256dh = Key, auth = Base64Url.EncodeToString(new byte[16]) },
                    level = "all",
                }
            )
            .InTime();

    private static string MakeKey()
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = browser.ExportParameters(includePrivateParameters: false).Q;
        return Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]);
    }
}
