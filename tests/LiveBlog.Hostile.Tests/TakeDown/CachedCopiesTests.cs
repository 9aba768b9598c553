using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace LiveBlog.Hostile.Tests.TakeDown;

/// <summary>What was taken down is gone from every public address behind the shipped proxy within five seconds, whether requested often or never.</summary>
public sealed class CachedCopiesTests(Newsroom newsroom)
{
    /// <summary>The promise of the runbook's table.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    /// <summary>More than a page of entries, so that old ones are on separate pages.</summary>
    private const int Entries = 55;

    [Fact]
    public async Task TakenDownEntry_AtEveryCachedAddress_IsGoneWithinTheBound()
    {
        await using var proxy = await ShippedProxy.StartAsync(newsroom.Server.Address);
        using var reader = proxy.Client();
        var busy = await ErasableStory.CreateAsync(newsroom.Editor, Entries);
        var quiet = await ErasableStory.CreateAsync(newsroom.Editor, Entries);
        var channels = new List<Channel>();
        foreach (var story in (ErasableStory[])[busy, quiet])
        {
            foreach (var address in await story.AddressesAsync(reader))
            {
                channels.Add(await WarmAsync(reader, story, address));
            }
        }
        Assert.True(channels.Count(channel => channel.WasCached) > channels.Count / 2, "The premise: the proxy keeps copies");

        await busy.TakeDownAsync();
        await quiet.TakeDownAsync();
        var since = Stopwatch.GetTimestamp();

        // Every address of the busy story is requested all the time, which also shows how long each kept the text.
        var watched = channels.Where(channel => channel.Story == busy && channel.WasCached).ToList();
        while (Stopwatch.GetElapsedTime(since) < Bound)
        {
            foreach (var channel in watched)
            {
                if (await channel.ShowsTextAsync(reader))
                {
                    channel.LastSeen = Stopwatch.GetElapsedTime(since);
                }
            }
        }
        foreach (var channel in watched.OrderBy(channel => channel.LastSeen))
        {
            var seconds = channel.LastSeen.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            TestContext.Current.TestOutputHelper!.WriteLine($"{seconds} s  {channel.Address}");
        }
        // Those of the quiet one are requested once, after the limit: a cache must not serve its copy first and revalidate afterwards.
        var late = new List<string>();
        foreach (var channel in channels)
        {
            if (await channel.ShowsTextAsync(reader))
            {
                late.Add(channel.Address);
            }
        }
        Assert.Empty(late);
    }

    [Fact]
    public async Task SegmentOfTheLog_OfAnyEdition_IsNotFound()
    {
        var story = await ErasableStory.CreateAsync(newsroom.Editor, 64);
        using var reader = newsroom.Server.Visitor();
        var snapshot = await story.Story.ReadSnapshotAsync();

        using var segment = await reader.GetAsync($"/live/{story.Story.Slug}/changes/{snapshot.Epoch}.{snapshot.Edition}/1-64").InTime();

        Assert.Equal(HttpStatusCode.NotFound, segment.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://partner.example")]
    public async Task PublicAnswer_ToWhoeverAsksFirst_MayBeReadByEverySite(string origin)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var reader = newsroom.Server.Visitor();
        if (origin.Length > 0)
        {
            reader.DefaultRequestHeaders.Add("Origin", origin);
        }
        foreach (var address in (string[])[$"/live/{story.Slug}/snapshot", $"/{story.Slug}/feed.json", "/live/no-such-story/snapshot"])
        {
            using var answer = await reader.GetAsync(address).InTime();
            Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        }
    }

    private static async Task<Channel> WarmAsync(HttpClient reader, ErasableStory story, string address)
    {
        var channel = new Channel(story, address);
        Assert.True(await channel.ShowsTextAsync(reader), $"The premise: {address} holds the text");
        Assert.True(await channel.ShowsTextAsync(reader), $"The premise: {address} holds it when asked again");
        return channel;
    }

    private sealed class Channel(ErasableStory story, string address)
    {
        public ErasableStory Story => story;
        public string Address => address;
        public bool WasCached { get; private set; }
        public TimeSpan LastSeen { get; set; }

        public async Task<bool> ShowsTextAsync(HttpClient reader)
        {
            using var answer = await reader.GetAsync(address).InTime();
            Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
            WasCached |= answer.Headers.TryGetValues("X-Cache", out var cache) && cache.Single() == "HIT";
            if (address.EndsWith(".png", StringComparison.Ordinal))
            {
                return answer.IsSuccessStatusCode; // the text is in the picture
            }
            return (await answer.Content.ReadAsStringAsync().InTime()).Contains(story.Secret, StringComparison.OrdinalIgnoreCase);
        }
    }
}
