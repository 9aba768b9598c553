using System.Diagnostics;
using System.Net.Http.Json;
using LiveBlog.Cluster.Tests.Nodes;
using LiveBlog.Cluster.Tests.Servers;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Readers now and views are those of all nodes, and what readers were shown does not fall because Redis forgot.</summary>
public sealed class NumbersTests(Cluster cluster) : FaultTests(cluster)
{
    [Fact]
    public async Task AddUpAcrossNodes_AndNeverFallWhenRedisRestartsEmpty()
    {
        await using var story = await Cluster.NewStoryAsync("numbers");
        foreach (var node in Cluster.Nodes)
        {
            await story.ReadersOfAsync(node, 2);
        }
        var visitor = 0;
        foreach (var node in Cluster.Nodes)
        {
            for (var i = 0; i < 10; i++)
            {
                await ViewAsync(node, story, visitor++);
            }
        }
        await ViewAsync(Cluster.Nodes[1], story, 0); // seen by the first node within the half hour
        await AllShowAsync(story, 30, 6);
        var shown = story.Readers.Select(reader => reader.Counts.Count).ToList();

        await Cluster.Redis.KillAsync();
        await Cluster.Redis.StartEmptyAsync();
        var restarted = Stopwatch.GetTimestamp();
        await ViewAsync(Cluster.Nodes[0], story, 0); // seen by this very node
        // Each new view makes every node show its numbers once more; three times is three rounds of adding up.
        for (var round = 1; round <= 3; round++)
        {
            await ViewAsync(Cluster.Nodes[round % 3], story, visitor++);
            await AllShowAsync(story, 30 + round, 6);
        }
        await Doorbells.AreHeardAsync(Cluster);
        Cluster.Healing.Note("Redis restarted empty", "until doorbells are heard and numbers add up again", Healing.Since(restarted));

        foreach (var (reader, from) in story.Readers.Zip(shown))
        {
            Assert.All(reader.Counts.Skip(from), counts => Assert.Equal(6, counts.Readers));
            Assert.Equal(reader.Counts.Select(counts => counts.Views).Order(), reader.Counts.Select(counts => counts.Views));
            Assert.Equal(33, reader.Counts[^1].Views);
        }
        await story.EndsWellAsync();
    }

    private static async Task ViewAsync(LiveBlogNode node, FaultStory story, int visitor)
    {
        using var client = node.Client();
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"Mozilla/5.0 (visitor {visitor})");
        (await client.PostAsJsonAsync($"/live/{story.Slug}/view", new { partner = (string?)null })).EnsureSuccessStatusCode();
    }

    private static Task AllShowAsync(FaultStory story, long views, int readers) =>
        Patience.EventuallyAsync(
            () =>
                Task.FromResult(
                    story.Readers.All(reader => reader.Counts is [.., var last] && (last.Views, last.Readers) == (views, readers))
                ),
            $"every reader is shown {views} views and {readers} readers"
        );
}
