using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SentinelFaults : ICollectionFixture<SentinelCluster>
{
    public const string Name = "faults under Sentinel";
}

/// <summary>Another Redis becomes the master while editors post: nodes find it through the sentinels, and doorbells continue.</summary>
[Collection(SentinelFaults.Name)]
public sealed class SentinelTests(SentinelCluster cluster) : FaultTests<SentinelCluster>(cluster)
{
    [Fact]
    public Task SentinelMasterKilled_DoorbellsResume_AndNothingIsLost() =>
        FailsOverAsync("Redis master killed under Sentinel", async () => await (await Cluster.FindMasterAsync()).KillAsync());

    [Fact]
    public Task SentinelMasterReplacedWhileRunning_DoorbellsResume_AndNothingIsLost() =>
        FailsOverAsync("Redis master replaced by order under Sentinel", Cluster.FailOverAsync);

    private async Task FailsOverAsync(string fault, Func<Task> begin)
    {
        await using var story = await Cluster.NewStoryAsync($"failover-{Guid.CreateVersion7():N}");
        var here = await story.ReadersOfAsync(Cluster.Nodes[0], 3);
        var elsewhere = await story.ReadersOfAsync(Cluster.Nodes[1], 3);
        elsewhere.AddRange(await story.ReadersOfAsync(Cluster.Nodes[2], 3));
        await Doorbells.AreHeardAsync(Cluster);
        var before = await Cluster.FindMasterAsync();
        var editor = story.NewEditor(0);
        using var enough = new CancellationTokenSource();
        var posting = editor.PostUntilAsync(enough.Token);

        var began = Stopwatch.GetTimestamp();
        await begin();
        await Patience.EventuallyAsync(async () => await Cluster.FindMasterAsync() != before, "another server is the master");
        Cluster.Healing.Note(fault, "until another was the master", Healing.Since(began));
        await Doorbells.AreHeardAsync(Cluster);
        Cluster.Healing.Note(fault, "until every node heard doorbells again", Healing.Since(began));

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        editor.WasAlwaysHeard();
        AllWithin(HealthyLatency, Latencies(editor.Acknowledged, here));
        AllWithin(RepairedWithin, Latencies(editor.Acknowledged, elsewhere));
        Cluster.Healing.NoteLongest(fault, "longest way to a reader of another node meanwhile", Latencies(editor.Acknowledged, elsewhere));
    }
}
