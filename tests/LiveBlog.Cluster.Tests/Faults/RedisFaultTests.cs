using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Redis fails and recovers while editors post: nothing is lost, and readers of the node that was posted to notice nothing.</summary>
public sealed class RedisFaultTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    [Fact]
    public Task RedisKilled_NothingIsLost_AndReadersOfTheSameNodeNoticeNothing() =>
        OutageAsync("Redis killed for 30 s, restarted empty", Cluster.Redis.KillAsync, Cluster.Redis.StartEmptyAsync);

    [Fact]
    public Task RedisFrozen_NothingIsLost_AndReadersOfTheSameNodeNoticeNothing() =>
        OutageAsync("Redis frozen for 30 s (SIGSTOP)", Cluster.Redis.PauseAsync, Cluster.Redis.ResumeAsync);

    private async Task OutageAsync(string fault, Func<Task> begin, Func<Task> end)
    {
        await using var story = await Cluster.NewStoryAsync($"redis-{Guid.CreateVersion7():N}");
        var here = await story.ReadersOfAsync(Cluster.Nodes[0], 3);
        var elsewhere = await story.ReadersOfAsync(Cluster.Nodes[1], 3);
        elsewhere.AddRange(await story.ReadersOfAsync(Cluster.Nodes[2], 3));
        await Doorbells.AreHeardAsync(Cluster);
        var editor = story.NewEditor(0);
        using var enough = new CancellationTokenSource();
        var posting = editor.PostUntilAsync(enough.Token);

        var began = Stopwatch.GetTimestamp();
        await begin();
        await FaultLastsAsync(Outage);
        await end();
        var ended = Stopwatch.GetTimestamp();
        await Doorbells.AreHeardAsync(Cluster);
        Cluster.Healing.Note(fault, "until every node heard doorbells again", Healing.Since(ended));

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        editor.WasAlwaysHeard();
        var during = editor.Acknowledged.Where(post => post.Asked > began && post.Asked < ended).ToList();
        Assert.True(during.Count > 10, "The premise: editors posted during the outage");
        AllWithin(HealthyLatency, Latencies(during, here));
        AllWithin(RepairedWithin, Latencies(during, elsewhere));
        Cluster.Healing.NoteLongest(fault, "longest way to a reader of the same node meanwhile", Latencies(during, here));
        Cluster.Healing.NoteLongest(fault, "longest way to a reader of another node meanwhile", Latencies(during, elsewhere));
    }
}
