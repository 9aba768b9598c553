using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;
using LiveBlog.Server.Redis;

namespace LiveBlog.Cluster.Tests.Faults;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ShardedFaults : ICollectionFixture<ShardedCluster>
{
    public const string Name = "faults of Redis Cluster";
}

/// <summary>With Redis Cluster, doorbells use sharded channels: each goes through one master, not through all.</summary>
[Collection(ShardedFaults.Name)]
public sealed class RedisClusterTests(ShardedCluster cluster) : FaultTests<ShardedCluster>(cluster)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Doorbells_GoOverShardedChannels()
    {
        await Doorbells.AreHeardAsync(Cluster);
        var channels = Enumerable.Range(0, RedisNames.Shards).Select(ChannelOf).Order().ToList();
        await Patience.EventuallyAsync(
            async () =>
            {
                var heard = await Cluster.ReadShardChannelsAsync();
                return channels.SequenceEqual(heard.Where(name => name.StartsWith("liveblog:bell:", StringComparison.Ordinal)).Order());
            },
            "every doorbell's channel is heard"
        );
    }

    [Fact]
    public async Task MasterKilled_DoorbellsResumeWhenItIsBack()
    {
        const string Fault = "one of three Redis Cluster masters killed for 8 s";
        await using var story = await Cluster.NewStoryAsync("master-killed");
        await WhilePostingAsync(
            Fault,
            story,
            async () =>
            {
                // The master for this story's doorbells.
                var victim = await Cluster.MasterOfAsync(ChannelOf(RedisNames.ShardOf(story.Slug)));
                await victim.KillAsync();
                await FaultLastsAsync(Outage);
                await victim.StartAsync();
            }
        );
    }

    [Fact]
    public async Task SlotMoved_ItsDoorbellsGoOn()
    {
        const string Fault = "a doorbell channel's slot moved to another Redis Cluster master";
        await using var story = await Cluster.NewStoryAsync("slot-moved");
        await WhilePostingAsync(Fault, story, () => Cluster.MoveSlotAsync(ChannelOf(RedisNames.ShardOf(story.Slug))));
    }

    [Fact]
    public async Task NodeStartedWhileAllMastersAreAway_HearsDoorbellsWhenTheyAreBack()
    {
        await Task.WhenAll(Cluster.Masters.Select(master => master.KillAsync()));
        await Cluster.StartNodeAsync(2);
        await Cluster.MakeWholeAsync();
        var back = Stopwatch.GetTimestamp();
        await Doorbells.AreHeardAsync(Cluster);
        Cluster.Healing.Note("node started while Redis Cluster was away", "until every node heard doorbells", Healing.Since(back));
    }

    private static string ChannelOf(int shard) => $"liveblog:bell:{{{shard}}}";

    private async Task WhilePostingAsync(string fault, FaultStory story, Func<Task> happens)
    {
        var here = await story.ReadersOfAsync(Cluster.Nodes[0], 3);
        var elsewhere = await story.ReadersOfAsync(Cluster.Nodes[1], 3);
        elsewhere.AddRange(await story.ReadersOfAsync(Cluster.Nodes[2], 3));
        await Doorbells.AreHeardAsync(Cluster, story);
        var editor = story.NewEditor(0);
        using var enough = new CancellationTokenSource();
        var posting = editor.PostUntilAsync(enough.Token);

        await happens();
        var ended = Stopwatch.GetTimestamp();
        await Doorbells.AreHeardAsync(Cluster, story);
        Cluster.Healing.Note(fault, "until every node heard the story's doorbells again", Healing.Since(ended));

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        editor.WasAlwaysHeard();
        AllWithin(HealthyLatency, Latencies(editor.Acknowledged, here));
        AllWithin(RepairedWithin, Latencies(editor.Acknowledged, elsewhere));
        Cluster.Healing.NoteLongest(fault, "longest way to a reader of another node meanwhile", Latencies(editor.Acknowledged, elsewhere));
    }
}
