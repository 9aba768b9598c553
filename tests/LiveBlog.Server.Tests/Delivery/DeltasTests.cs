using System.Net;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>The addresses that a cache can hold.</summary>
public sealed class DeltasTests(Newsroom newsroom)
{
    private const string SharedForASecond = "public, max-age=0, s-maxage=1, stale-while-revalidate=2";

    [Fact]
    public async Task Tail_FromAPosition_HoldsWhatFollows_AndSaysWhenToAskAgain()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync("One");
        await story.PublishAsync("Two");
        var version = await VersionAsync(story);
        using var response = await GetAsync($"/live/{story.Slug}/changes/{version}/2");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("5000", response.Headers.GetValues("Poll-After-Ms").Single());
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.CacheControl!.SharedMaxAge);
        var frame = await FrameAsync(response);
        Assert.Equal((2, 3, 3), (frame.From, frame.To, frame.Head));
        Assert.Equal((await story.ReadLogAsync()).Skip(1), frame.Changes);

        var atHead = await FrameAsync(await GetAsync($"/live/{story.Slug}/changes/{version}/4"));
        Assert.Equal((4, 3, 3, 0), (atHead.From, atHead.To, atHead.Head, atHead.Changes.Count));
    }

    [Fact]
    public async Task TakeDown_MakesEveryEarlierAddressGone_AndNoneHoldsTheText()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("A secret that must go");
        for (var i = 0; i < 63; i++)
        {
            await story.PublishAsync($"Entry {i}");
        }
        var before = await VersionAsync(story);
        await story.TakeDownAsync(entry);
        foreach (var address in (string[])["2", "66"])
        {
            using var gone = await GetAsync($"/live/{story.Slug}/changes/{before}/{address}");
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.Equal(SharedForASecond, gone.Headers.CacheControl!.ToString());
        }
        var after = await VersionAsync(story);
        using var rest = await GetAsync($"/live/{story.Slug}/changes/{after}/2");
        Assert.Equal(HttpStatusCode.OK, rest.StatusCode);
        Assert.DoesNotContain("secret", await rest.Content.ReadAsStringAsync());
    }

    [Theory]
    // Everybody who polls requests these when a story is restored or deleted.
    [InlineData("another.0", 1, SharedForASecond)]
    [InlineData("nonsense", 1, SharedForASecond)]
    [InlineData("{epoch}.{edition}", 0, SharedForASecond)]
    // These may be known to a node that is ahead of the one that was asked.
    [InlineData("{epoch}.{edition}", 4, "no-store")]
    [InlineData("{epoch}.9", 1, "no-store")]
    public async Task PositionThatCannotBeContinued_IsKeptByCaches_UnlessThisNodeIsBehind(string version, long from, string caching)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync();
        var snapshot = await story.ReadSnapshotAsync();
        Assert.Equal(2, snapshot.Seq);
        var asked = version
            .Replace("{epoch}", snapshot.Epoch, StringComparison.Ordinal)
            .Replace("{edition}", $"{snapshot.Edition}", StringComparison.Ordinal);

        using var gone = await GetAsync($"/live/{story.Slug}/changes/{asked}/{from}");

        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal(caching, gone.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task StoryThatIsTakenAway_IsAnsweredForByCaches()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var version = await VersionAsync(story);
        (await newsroom.Editor.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);
        foreach (var address in (string[])["snapshot", $"changes/{version}/2"])
        {
            using var gone = await GetAsync($"/live/{story.Slug}/{address}");
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
            Assert.Equal(SharedForASecond, gone.Headers.CacheControl!.ToString());
        }
    }

    [Theory]
    [InlineData("1-64", HttpStatusCode.NotFound)]
    [InlineData("0", HttpStatusCode.Gone)]
    [InlineData("-1", HttpStatusCode.Gone)]
    [InlineData("9", HttpStatusCode.Gone)]
    [InlineData("9223372036854775807", HttpStatusCode.Gone)]
    [InlineData("99999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("one", HttpStatusCode.NotFound)]
    public async Task AddressThatMakesNoSense_IsNotAServerError(string address, HttpStatusCode expected)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var response = await GetAsync($"/live/{story.Slug}/changes/{await VersionAsync(story)}/{address}");
        Assert.Equal(expected, response.StatusCode);
    }

    /// <summary>A browser hides every other header from a script of another site, which then asks too often, and for everything.</summary>
    [Fact]
    public async Task Answer_LetsScriptsOfOtherSitesReadWhatToAskWithAndWhen()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        foreach (var address in (string[])[$"/live/{story.Slug}/snapshot", $"/live/{story.Slug}/changes/0.0/1", "/public/v1/stories"])
        {
            using var answer = await GetAsync(address);
            Assert.Equal("ETag, Retry-After, Poll-After-Ms", string.Join(", ", answer.Headers.GetValues("Access-Control-Expose-Headers")));
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Snapshot_IsCompressedAsAsked_AndNotSentToWhoHasIt(string encoding)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync(new string('x', 2000));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/live/{story.Slug}/snapshot")
        {
            Headers = { { "Accept-Encoding", encoding } },
        };
        using var visitor = newsroom.Server.Visitor();
        using var response = await visitor.SendAsync(request).InTime();
        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.Single());
        Assert.Equal("Accept-Encoding", response.Headers.Vary.Single());
        Assert.Equal(SharedForASecond, response.Headers.CacheControl!.ToString());
        Assert.True(response.Content.Headers.ContentLength < 1500, $"{response.Content.Headers.ContentLength} bytes are not compressed");

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/live/{story.Slug}/snapshot")
        {
            Headers = { IfNoneMatch = { response.Headers.ETag! } },
        };
        using var unchanged = await visitor.SendAsync(again).InTime();
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var visitor = newsroom.Server.Visitor();
        return await visitor.GetAsync(path).InTime();
    }

    private static async Task<string> VersionAsync(NewsroomStory story)
    {
        var snapshot = await story.ReadSnapshotAsync();
        return $"{snapshot.Epoch}.{snapshot.Edition}";
    }

    private static async Task<Frame> FrameAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(), ProtocolJson.Wire.Frame)!;
}
