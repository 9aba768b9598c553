using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;
using StackExchange.Redis;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>A node gets little processor time: readers of the others notice nothing, and its own catch up.</summary>
public sealed class SlowNodeTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task RunsATenthOfTheTime_OthersNoticeNothing_AndItsReadersCatchUp()
    {
        const string Fault = "node that runs a tenth of the time, for 10 s";
        await using var story = await Cluster.NewStoryAsync("slow-node");
        var slow = await story.ReadersOfAsync(Cluster.Nodes[2], 10);
        var healthy = await story.ReadersOfAsync(Cluster.Nodes[0], 5);
        healthy.AddRange(await story.ReadersOfAsync(Cluster.Nodes[1], 5));
        await Doorbells.AreHeardAsync(Cluster);
        var editors = new[] { story.NewEditor(0), story.NewEditor(1) };
        using var enough = new CancellationTokenSource();
        var posting = Task.WhenAll(editors.Select(editor => editor.PostUntilAsync(enough.Token)));

        using (var slices = new PeriodicTimer(Duration / 20, TimeProvider.System))
        {
            for (var slice = 0; slice < 20; slice++)
            {
                Cluster.Nodes[2].Pause();
                await FaultLastsAsync(slices.Period * 0.9);
                Cluster.Nodes[2].Resume();
                await slices.WaitForNextTickAsync();
            }
        }
        await enough.CancelAsync();
        await posting;
        var ended = Stopwatch.GetTimestamp();
        await story.EndsWellAsync();

        var posts = editors.SelectMany(editor => editor.Acknowledged).ToList();
        Assert.All(editors, editor => editor.WasAlwaysHeard());
        AllWithin(HealthyLatency, Latencies(posts, healthy));
        Cluster.Healing.Note(Fault, "until every reader of it had everything", Healing.Since(ended));
        Cluster.Healing.NoteLongest(Fault, "longest way to a reader of it meanwhile", Latencies(posts, slow));
        Cluster.Healing.NoteLongest(Fault, "longest way to a reader of another node meanwhile", Latencies(posts, healthy));
    }

    [Fact]
    public async Task DroppedByRedisForItsFullBuffer_ComesBackAndCatchesUp()
    {
        const string Fault = "subscriber dropped by client-output-buffer-limit";
        await using var story = await Cluster.NewStoryAsync("overflow");
        var dropped = await story.ReadersOfAsync(Cluster.Nodes[2], 5);
        var healthy = await story.ReadersOfAsync(Cluster.Nodes[0], 5);
        await Doorbells.AreHeardAsync(Cluster);
        await using var noise = await ConnectionMultiplexer.ConnectAsync(Cluster.Redis.Configuration + ",allowAdmin=true");
        var redis = noise.GetServers()[0];
        await redis.ConfigSetAsync("client-output-buffer-limit", "pubsub 1mb 512kb 1");
        var before = await SubscribersAsync();
        var editor = story.NewEditor(0);
        using var enough = new CancellationTokenSource();
        var posting = editor.PostUntilAsync(enough.Token);

        Cluster.Nodes[2].Pause();
        // The node also receives messages that are not doorbells; kilobytes of them fill the buffer faster than posts would.
        var channel = RedisChannel.Literal("liveblog:bell:{0}");
        var content = new byte[16 * 1024];
        await Patience.EventuallyAsync(
            async () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    await noise.GetSubscriber().PublishAsync(channel, content);
                }
                return await SubscribersAsync() < before;
            },
            "Redis drops the subscriber"
        );
        Cluster.Nodes[2].Resume();
        var resumed = Stopwatch.GetTimestamp();
        await Doorbells.AreHeardAsync(Cluster);
        Cluster.Healing.Note(Fault, "until the node heard doorbells again", Healing.Since(resumed));

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        AllWithin(HealthyLatency, Latencies(editor.Acknowledged, healthy));
        var since = editor.Acknowledged.Where(post => post.Asked > resumed);
        Cluster.Healing.NoteLongest(Fault, "longest way to a reader of it, of posts since it runs again", Latencies(since, dropped));

        async Task<int> SubscribersAsync() =>
            (await redis.ClientListAsync()).Count(client => client.Name == "liveblog-subscriptions" && client.SubscriptionCount > 0);
    }
}
