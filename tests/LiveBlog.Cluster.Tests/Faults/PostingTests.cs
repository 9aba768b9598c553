using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Without faults: every node serves every story.</summary>
public sealed class PostingTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    [Fact]
    public async Task Post_ReachesReadersOfOtherNodes_ThroughRedis()
    {
        await using var story = await Cluster.NewStoryAsync("through-redis");
        var elsewhere = await story.ReadersOfAsync(Cluster.Nodes[1], 2);
        elsewhere.AddRange(await story.ReadersOfAsync(Cluster.Nodes[2], 2));
        await Doorbells.AreHeardAsync(Cluster);
        var rungBefore = await Doorbells.HeardAsync(Cluster.Nodes[1]);
        var editor = story.NewEditor(0);

        var posts = new List<Post>();
        for (var i = 0; i < 20; i++)
        {
            posts.Add(await editor.PostAsync());
        }

        await story.EndsWellAsync();
        // Twenty posts take less time than a node's metrics are cached for.
        await Patience.EventuallyAsync(
            async () => await Doorbells.HeardAsync(Cluster.Nodes[1]) - rungBefore >= 20,
            "each post came as a doorbell, not by comparing heads"
        );
        var took = elsewhere.SelectMany(reader =>
            posts.Select(post => Stopwatch.GetElapsedTime(post.Asked, reader.ArrivalOf(post.Entry)!.Value))
        );
        Cluster.Healing.NoteLongest("none", "from the editor's request to a reader of another node, longest of 80", took);
    }

    [Fact]
    public async Task FourEditorsOnThreeNodesAtOnce_MakeOneOrder()
    {
        const int Each = 250;
        await using var story = await Cluster.NewStoryAsync("four-editors");
        foreach (var node in Cluster.Nodes)
        {
            await story.ReadersOfAsync(node, 5);
        }
        var began = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => PostManyAsync(story.NewEditor(number), Each)));
        var posted = Healing.Since(began);
        await Task.WhenAll(story.Readers.Select(reader => reader.HasAsync(1 + 4 * Each)));
        var read = Healing.Since(began);

        await story.EndsWellAsync();
        Assert.All(story.Readers, reader => Assert.Equal(1 + 4 * Each, reader.Head));
        Cluster.Healing.Note("none", $"{4 * Each} posts by four editors on three nodes, all acknowledged", posted);
        Cluster.Healing.Note("none", $"{4 * Each} posts by four editors on three nodes, all with every reader", read);
    }

    private static async Task PostManyAsync(Editor editor, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await editor.PostAsync().InTime();
        }
    }
}
