using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;
using LiveBlog.Cluster.Tests.Faults.Lines;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>
/// A node dies at the worst moments of a post: it is in the database, and either nobody has been told, or everybody but the editor. The editor
/// sends it again, to another node.
/// </summary>
public sealed class CrashTests(LineCluster cluster) : LineFaultTests(cluster)
{
    [Fact]
    public async Task KilledBetweenCommitAndDoorbell_OthersFindThePost_AndTheRetryPostsNothing()
    {
        const string Fault = "node killed between commit and doorbell";
        await using var bells = await Cluster.ListenAsync();
        await using var story = await Cluster.NewStoryAsync("killed-before-doorbell");
        var readers = await ReadersOfTheOthersAsync(story);
        await using var way = new Line(Cluster.Nodes[0].Address.Port);
        Cluster.Lines[0].Requests.Shut();
        way.Answers.Shut();

        var posting = story.NewEditor(0, way).PostAsync();
        await Patience.EventuallyAsync(
            async () => (await History.ReadAsync(Cluster.Database, story.Id)).Head == 2,
            "the post is committed"
        );
        var committed = Stopwatch.GetTimestamp();
        var killed = await KillAsync(way);

        var post = await posting;
        await story.EndsWellAsync();
        Assert.True(post.WasThere, "The premise: the dead node had saved the post");
        // The premise: nobody was told. A reader may have had it before the node died: the others compare heads whenever that falls due.
        Assert.Equal([1], bells.SeqsOf(story));
        var found = readers.Select(reader => Stopwatch.GetElapsedTime(committed, reader.ArrivalOf(post.Entry)!.Value)).ToList();
        AllWithin(RepairedWithin, found);
        Cluster.Healing.NoteLongest(Fault, "from the commit until the last reader of another node had the post", found);
        Cluster.Healing.Note(Fault, "until the editor was acknowledged", Stopwatch.GetElapsedTime(killed, post.Acknowledged));
    }

    [Fact]
    public async Task KilledBetweenDoorbellAndAcknowledgement_TheRetryPostsNothing()
    {
        const string Fault = "node killed between doorbell and acknowledgement";
        await using var story = await Cluster.NewStoryAsync("killed-before-answer");
        var readers = await ReadersOfTheOthersAsync(story);
        await using var way = new Line(Cluster.Nodes[0].Address.Port);
        way.Answers.Shut();

        var posting = story.NewEditor(0, way).PostAsync();
        await Task.WhenAll(readers.Select(reader => reader.HasAsync(2)));
        Assert.False(posting.IsCompleted);
        var killed = await KillAsync(way);

        var post = await posting;
        await story.EndsWellAsync();
        Assert.True(post.WasThere, "The premise: the dead node had saved the post");
        Cluster.Healing.Note(Fault, "until the editor was acknowledged", Stopwatch.GetElapsedTime(killed, post.Acknowledged));
    }

    private async Task<List<RecordingReader>> ReadersOfTheOthersAsync(FaultStory story)
    {
        var readers = await story.ReadersOfAsync(Cluster.Nodes[1], 3);
        readers.AddRange(await story.ReadersOfAsync(Cluster.Nodes[2], 3));
        await Doorbells.AreHeardAsync(Cluster);
        return readers;
    }

    /// <summary>Kills the first node with what it has not sent yet, and returns when.</summary>
    private async Task<long> KillAsync(Line way)
    {
        await Cluster.Nodes[0].KillAsync();
        Cluster.Lines[0].Cut();
        way.Cut();
        return Stopwatch.GetTimestamp();
    }
}
