using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Partitions : ICollectionFixture<DividedCluster>
{
    public const string Name = "partitions";
}

/// <summary>Editors publish on both sides of a network partition that neither side is told about; afterwards everybody has the database's order.</summary>
[Collection(Partitions.Name)]
public sealed class PartitionTests(DividedCluster cluster) : FaultTests<DividedCluster>(cluster)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task CutOffFromRedis_ItPublishesAndHearsByComparingHeads()
    {
        const string Fault = "node cut off from Redis for 10 s, both sides publishing";
        await using var story = await Cluster.NewStoryAsync("no-redis");
        var editors = await CutOffWhilePostingAsync(Fault, story, fromRedis: true, fromDatabase: false);
        Assert.All(editors, editor => editor.WasAlwaysHeard());
        Assert.All(editors, editor => AllWithin(RepairedWithin, Latencies(editor.Acknowledged, story.Readers)));
        NoteLatencies(Fault, story, editors);
    }

    [Fact]
    public async Task CutOffFromTheDatabase_ItsReadersReadOn_AndItsEditorsGoElsewhere()
    {
        const string Fault = "node cut off from PostgreSQL for 10 s";
        await using var story = await Cluster.NewStoryAsync("no-database-here");
        var editors = await CutOffWhilePostingAsync(Fault, story, fromRedis: false, fromDatabase: true);
        Assert.True(editors[0].Unavailable > 0, "The premise: the editor of the node was told, and went on to another");
        Assert.Equal(0, editors[0].Broken);
        Assert.All(editors[1..], editor => editor.WasAlwaysHeard());
        Assert.All(story.Readers, reader => Assert.Equal(1, reader.Connections));
        NoteLatencies(Fault, story, editors);
    }

    [Fact]
    public async Task CutOffFromBoth_ItsReadersCatchUp()
    {
        const string Fault = "node cut off from Redis and PostgreSQL for 10 s";
        await using var story = await Cluster.NewStoryAsync("cut-off");
        var editors = await CutOffWhilePostingAsync(Fault, story, fromRedis: true, fromDatabase: true);
        Assert.True(editors[0].Unavailable > 0, "The premise: the editor of the node was told, and went on to another");
        Assert.Equal(0, editors[0].Broken);
        NoteLatencies(Fault, story, editors);
    }

    private async Task<List<Editor>> CutOffWhilePostingAsync(string fault, FaultStory story, bool fromRedis, bool fromDatabase)
    {
        foreach (var node in Cluster.Nodes)
        {
            await story.ReadersOfAsync(node, 3);
        }
        await Doorbells.AreHeardAsync(Cluster);
        var editors = Enumerable.Range(0, 3).Select(story.NewEditor).ToList();
        using var enough = new CancellationTokenSource();
        var posting = Task.WhenAll(editors.Select(editor => editor.PostUntilAsync(enough.Token)));

        await Cluster.CutOffAsync(0, fromRedis, fromDatabase);
        await FaultLastsAsync(Duration);
        await Cluster.ConnectAsync(0);
        var mended = Stopwatch.GetTimestamp();
        await Patience.EventuallyAsync(IsReadyAsync, "the node is ready again");
        Cluster.Healing.Note(fault, "until the node said that it was ready", Healing.Since(mended));
        await Doorbells.AreHeardAsync(Cluster);
        Cluster.Healing.Note(fault, "until every node heard doorbells again", Healing.Since(mended));

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        var healthy = story.Readers.Skip(3).ToList(); // the first three are on the node
        AllWithin(RepairedWithin, Latencies(editors[1].Acknowledged.Concat(editors[2].Acknowledged), healthy));
        return editors;
    }

    private void NoteLatencies(string fault, FaultStory story, List<Editor> editors)
    {
        var posts = editors.SelectMany(editor => editor.Acknowledged).ToList();
        Cluster.Healing.NoteLongest(fault, "longest way to a reader of it meanwhile", Latencies(posts, [.. story.Readers.Take(3)]));
        Cluster.Healing.NoteLongest(
            fault,
            "longest way to a reader of another node meanwhile",
            Latencies(posts, [.. story.Readers.Skip(3)])
        );
        Cluster.Healing.NoteLongest(
            fault,
            "longest wait of its editor for an acknowledgement",
            editors[0].Acknowledged.Select(post => post.Waited)
        );
    }

    private async Task<bool> IsReadyAsync()
    {
        using var client = Cluster.Nodes[0].Client();
        return (await client.GetAsync("/health/ready")).IsSuccessStatusCode;
    }
}
