using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Readers now and views are those of all nodes, and what readers were shown does not fall because Redis forgot.</summary>
public sealed class NumbersTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    [Fact]
    public Task RedisRestartedEmpty_CountsAddUpAndNeverFall() =>
        AddUpAndNeverFallAsync("Redis restarted empty", _ => Cluster.Redis.StartEmptyAsync());

    [Fact]
    public Task RedisRestoredStale_CountsAddUpAndNeverFall() =>
        AddUpAndNeverFallAsync("Redis restored stale", Cluster.Redis.StartStaleAsync);

    /// <summary>Visitors count and editors post while Redis loses what it had learnt since the dump was kept.</summary>
    private async Task AddUpAndNeverFallAsync(string fault, Func<string, Task> restart)
    {
        await AwayFromMidnightAsync();
        await using var story = await Cluster.NewStoryAsync($"numbers-{Guid.CreateVersion7():N}");
        foreach (var node in Cluster.Nodes)
        {
            await story.ReadersOfAsync(node, 2);
        }
        var visitor = 0;
        await NewVisitorsAsync(5);
        await Numbers.AreShownAsync(story, 15, 6);
        var kept = await Cluster.Redis.SaveAsync();
        await NewVisitorsAsync(5);
        await Numbers.ViewAsync(Cluster.Nodes[1], story, 0); // seen by the first node within the half hour
        await Numbers.AreShownAsync(story, 30, 6);
        var shown = story.Readers.Select(reader => reader.Counts.Count).ToList();
        using var enough = new CancellationTokenSource();
        var editor = story.NewEditor(0);
        var posting = editor.PostUntilAsync(enough.Token);

        await Cluster.Redis.KillAsync();
        await restart(kept);
        var restarted = Stopwatch.GetTimestamp();
        await Numbers.ViewAsync(Cluster.Nodes[0], story, 0); // seen by this very node, before the dump
        await Numbers.ViewAsync(Cluster.Nodes[2], story, 29); // and after it
        // Each new view makes every node show its numbers once more; three times is three rounds of adding up.
        for (var round = 1; round <= 3; round++)
        {
            await Numbers.ViewAsync(Cluster.Nodes[round % 3], story, visitor++);
            await Numbers.AreShownAsync(story, 30 + round, 6);
        }
        await Doorbells.AreHeardAsync(Cluster);
        Cluster.Healing.Note(fault, "until doorbells are heard and numbers add up again", Healing.Since(restarted));
        // Everybody whom Redis has forgotten comes again, by way of another node.
        for (var known = 0; known < 30; known++)
        {
            await Numbers.ViewAsync(Cluster.Nodes[(known / 5 + 1) % 3], story, known);
        }
        await Numbers.ViewAsync(Cluster.Nodes[1], story, visitor++);
        await Numbers.AreShownAsync(story, 34, 6);

        await enough.CancelAsync();
        await posting;
        foreach (var (reader, from) in story.Readers.Zip(shown))
        {
            Assert.All(reader.Counts.Skip(from), counts => Assert.Equal(6, counts.Readers));
            Assert.Equal(reader.Counts.Select(counts => counts.Views).Order(), reader.Counts.Select(counts => counts.Views));
            Assert.Equal(34, reader.Counts[^1].Views);
        }
        await story.EndsWellAsync();

        // Nodes forget then whom they have seen.
        static Task AwayFromMidnightAsync()
        {
            var left = TimeSpan.FromDays(1) - DateTimeOffset.UtcNow.TimeOfDay;
            return left < TimeSpan.FromMinutes(3) ? Task.Delay(left + TimeSpan.FromSeconds(1)) : Task.CompletedTask;
        }

        async Task NewVisitorsAsync(int ofEach)
        {
            foreach (var node in Cluster.Nodes)
            {
                for (var i = 0; i < ofEach; i++)
                {
                    await Numbers.ViewAsync(node, story, visitor++);
                }
            }
        }
    }
}
