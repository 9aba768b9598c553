using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;
using LiveBlog.Cluster.Tests.Faults.Lines;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>
/// Doorbells to one node go wrong while editors post through the two others: its readers see the log as everybody does, in time, and readers
/// of the others notice nothing.
/// </summary>
public sealed class DoorbellFaultTests(LineCluster cluster) : LineFaultTests(cluster)
{
    private const int Posts = 60;

    private RedisLine Line => Cluster.Lines[1];

    [Fact]
    public async Task Lost_TheNextOneTells()
    {
        // The next doorbell reveals a gap; only the last may have to wait for the comparison of heads.
        var latencies = await MeddledAsync("1 doorbell of 10 lost", Meddle.LoseEach(10));
        AllWithin(HealthyLatency, latencies.SkipLast(10));
    }

    [Fact]
    public async Task Doubled_NothingIsShownTwice() => AllWithin(HealthyLatency, await MeddledAsync("doorbells doubled", Meddle.Double()));

    [Fact]
    public async Task Reordered_NothingIsShownInAnotherOrder() =>
        await MeddledAsync("doorbells reversed, five at a time", Meddle.Reverse(5));

    [Fact]
    public async Task LastOneLostAndThenSilence_TheComparisonOfHeadsFindsIt()
    {
        const string Fault = "the last doorbell lost, then silence";
        await using var story = await Cluster.NewStoryAsync("tail-loss");
        var readers = await story.ReadersOfAsync(Cluster.Nodes[1], 5);
        await Doorbells.AreHeardAsync(Cluster);
        var editor = story.NewEditor(0);
        await editor.PostAsync();
        await Task.WhenAll(readers.Select(reader => reader.HasAsync(2)));

        Line.MeddleWith(Meddle.LoseAll());
        var last = await editor.PostAsync();

        await story.EndsWellAsync();
        Assert.Equal(1, Line.Met);
        var took = Latencies([last], readers);
        AllWithin(RepairedWithin, took);
        Cluster.Healing.NoteLongest(Fault, "until the last reader of the deaf node had the change", took);
    }

    [Fact]
    public async Task HalfDeadSubscriber_IsNoticedAndReplaced()
    {
        const string Fault = "subscriber half dead (connection up, nothing comes)";
        await using var story = await Cluster.NewStoryAsync("half-dead");
        var readers = await story.ReadersOfAsync(Cluster.Nodes[1], 5);
        var healthy = await story.ReadersOfAsync(Cluster.Nodes[2], 5);
        await Doorbells.AreHeardAsync(Cluster);
        var editor = story.NewEditor(0);
        using var enough = new CancellationTokenSource();
        var posting = editor.PostUntilAsync(enough.Token);

        var began = Stopwatch.GetTimestamp();
        Assert.NotEqual(0, Line.GoHalfDead());
        await Doorbells.AreHeardAsync(Cluster);
        var heard = Healing.Since(began);

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        AllWithin(RepairedWithin, Latencies(editor.Acknowledged, readers));
        AllWithin(HealthyLatency, Latencies(editor.Acknowledged, healthy));
        Cluster.Healing.Note(Fault, "until the node heard doorbells again", heard);
        Cluster.Healing.NoteLongest(Fault, "longest way to a reader of that node meanwhile", Latencies(editor.Acknowledged, readers));
    }

    /// <summary>Two editors post while the line meddles; how long each post took to the node's readers, in the order of the posts.</summary>
    private async Task<List<TimeSpan>> MeddledAsync(string fault, Meddling meddling)
    {
        await using var story = await Cluster.NewStoryAsync($"meddled-{Guid.CreateVersion7():N}");
        var readers = await story.ReadersOfAsync(Cluster.Nodes[1], 5);
        var healthy = await story.ReadersOfAsync(Cluster.Nodes[0], 3);
        healthy.AddRange(await story.ReadersOfAsync(Cluster.Nodes[2], 3));
        await Doorbells.AreHeardAsync(Cluster);
        Line.MeddleWith(meddling);

        var editors = new[] { story.NewEditor(0), story.NewEditor(2) };
        await Task.WhenAll(editors.Select(editor => editor.PostManyAsync(Posts)));

        await story.EndsWellAsync();
        Assert.True(Line.Met >= editors.Length * Posts, $"The premise: every doorbell was meddled with; {Line.Met} were");
        var posts = editors.SelectMany(editor => editor.Acknowledged).OrderBy(post => post.Asked).ToList();
        AllWithin(HealthyLatency, Latencies(posts, healthy));
        AllWithin(RepairedWithin, Latencies(posts, readers));
        Cluster.Healing.NoteLongest(fault, "longest way to a reader of that node", Latencies(posts, readers));
        return [.. posts.Select(post => Latencies([post], readers).Max())];
    }
}
