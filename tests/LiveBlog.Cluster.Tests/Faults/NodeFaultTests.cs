using System.Diagnostics;
using LiveBlog.Client;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Nodes die and are replaced while people read and write.</summary>
public sealed class NodeFaultTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    [Fact]
    public async Task KilledWithItsReaders_TheyGoOnElsewhere()
    {
        const string Fault = "node killed with its readers";
        await using var story = await Cluster.NewStoryAsync("node-killed");
        var readers = await story.ReadersAnywhereAsync(60);
        using var enough = new CancellationTokenSource();
        var posting = story.NewEditor(0).PostUntilAsync(enough.Token);

        var connections = readers.ToDictionary(reader => reader, reader => reader.Connections);
        var killed = Stopwatch.GetTimestamp();
        await Cluster.Nodes[2].KillAsync();
        await Patience.EventuallyAsync(
            () => Task.FromResult(readers.All(reader => reader.States[^1].State == FollowingState.Live) && readers.Count(IsBack) >= 10),
            "every reader is live again"
        );

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        var moved = readers.Where(IsBack).ToList();
        Assert.InRange(moved.Count, 10, 30);
        Cluster.Healing.NoteLongest(Fault, $"until the last of its {moved.Count} readers was live elsewhere", moved.Select(BackAfter));

        bool IsBack(RecordingReader reader) => reader.Connections > connections[reader];
        TimeSpan BackAfter(RecordingReader reader) =>
            Stopwatch.GetElapsedTime(killed, reader.States.Last(state => state.State == FollowingState.Live).At);
    }

    [Fact]
    public async Task KilledWhileEditorsPost_NothingIsLostOrPostedTwice()
    {
        const string Fault = "node killed at a random moment while four editors post";
        await using var story = await Cluster.NewStoryAsync("killed-in-commit");
        await story.ReadersAnywhereAsync(12);
        var editors = Enumerable.Range(0, 4).Select(story.NewEditor).ToList();
        using var enough = new CancellationTokenSource();
        var posting = Task.WhenAll(editors.Select(editor => editor.PostUntilAsync(enough.Token)));

        for (var victim = 0; victim < 3; victim++)
        {
            await PostedAsync(editors, Random.Shared.Next(20, 60));
            await Cluster.Nodes[victim].KillAsync();
            await PostedAsync(editors, 20);
            await Cluster.StartNodeAsync(victim);
        }

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        Assert.NotEqual(0, editors.Sum(editor => editor.Broken));
        var posts = editors.SelectMany(editor => editor.Acknowledged).ToList();
        Cluster.Healing.NoteLongest(
            Fault,
            $"longest wait for an acknowledgement, of {posts.Count} posts, {posts.Count(post => post.WasThere)} of them found saved",
            posts.Select(post => post.Waited)
        );
    }

    [Fact]
    public async Task RestartedOneAfterTheOther_NobodyNoticesMoreThanAMoment()
    {
        const string Fault = "rolling restart under load (SIGTERM)";
        await using var story = await Cluster.NewStoryAsync("rolling-restart");
        var readers = await story.ReadersAnywhereAsync(60);
        var editors = Enumerable.Range(0, 2).Select(story.NewEditor).ToList();
        using var enough = new CancellationTokenSource();
        var posting = Task.WhenAll(editors.Select(editor => editor.PostUntilAsync(enough.Token)));

        var stops = new List<TimeSpan>();
        for (var number = 0; number < 3; number++)
        {
            var told = Stopwatch.GetTimestamp();
            await Cluster.StopNodeAsync(number);
            stops.Add(Healing.Since(told));
            await Cluster.StartNodeAsync(number);
        }

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        Assert.All(readers, reader => Assert.True(reader.Connections > 1, "Every node was restarted, so every reader moved"));
        Cluster.Healing.NoteLongest(Fault, "longest from the signal to the node's end", stops);
        Cluster.Healing.NoteLongest(Fault, "longest that a reader was not live", readers.SelectMany(Absences));
        Cluster.Healing.NoteLongest(
            Fault,
            "longest wait for an acknowledgement",
            editors.SelectMany(editor => editor.Acknowledged).Select(post => post.Waited)
        );
    }

    private static Task PostedAsync(List<Editor> editors, int more)
    {
        var goal = Count() + more;
        return Patience.EventuallyAsync(() => Task.FromResult(Count() >= goal), $"{more} more posts");
        int Count() => editors.Sum(editor => editor.Acknowledged.Count);
    }

    /// <summary>From losing a connection to being live on the next.</summary>
    private static IEnumerable<TimeSpan> Absences(RecordingReader reader)
    {
        long? since = null;
        foreach (var (state, at) in reader.States)
        {
            if (state == FollowingState.Waiting)
            {
                since ??= at;
            }
            else if (state == FollowingState.Live && since is { } lost)
            {
                yield return Stopwatch.GetElapsedTime(lost, at);
                since = null;
            }
        }
    }
}
