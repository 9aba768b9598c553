using System.Globalization;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>The doorbells that nodes received through Redis, according to their metrics.</summary>
internal static class Doorbells
{
    /// <summary>Doorbells with changes that the node has received since its start.</summary>
    public static async Task<long> HeardAsync(LiveBlogNode node)
    {
        using var client = node.OperatorsClient();
        var metrics = await client.GetStringAsync("/metrics");
        return metrics
            .Split('\n')
            .Where(line => line.StartsWith("liveblog_doorbell_lag_seconds_count", StringComparison.Ordinal))
            .Sum(line => (long)double.Parse(line.Split('}')[^1].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }

    /// <summary>Posts to a new story until every node receives another's doorbell.</summary>
    public static async Task AreHeardAsync(NodeCluster cluster)
    {
        await using var story = await cluster.NewStoryAsync($"bell-{Guid.CreateVersion7():N}");
        await AreHeardAsync(cluster, story);
    }

    /// <summary>Posts to that story until every node receives another's doorbell.</summary>
    public static async Task AreHeardAsync(NodeCluster cluster, FaultStory story)
    {
        var before = await Task.WhenAll(cluster.Nodes.Select(HeardAsync));
        var editors = cluster.Nodes.Select((_, number) => story.NewEditor(number)).ToList();
        await Patience.EventuallyAsync(
            async () =>
            {
                await Task.WhenAll(editors.Select(editor => editor.PostAsync()));
                var now = await Task.WhenAll(cluster.Nodes.Select(HeardAsync));
                return now.Zip(before).All(node => node.First > node.Second);
            },
            "every node hears doorbells"
        );
    }
}
