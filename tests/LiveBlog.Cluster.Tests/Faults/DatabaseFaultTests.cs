using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>PostgreSQL dies and comes back: readers keep reading, editors are told, and nobody was shown what was not saved.</summary>
public sealed class DatabaseFaultTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    private const string Fault = "PostgreSQL killed for 30 s";
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Killed_ReadersStay_EditorsAreTold()
    {
        await using var story = await Cluster.NewStoryAsync("no-database");
        foreach (var node in Cluster.Nodes)
        {
            await story.ReadersOfAsync(node, 5);
        }
        var editors = Enumerable.Range(0, 3).Select(story.NewEditor).ToList();
        await Task.WhenAll(editors.Select(editor => editor.PostAsync()));
        await Task.WhenAll(story.Readers.Select(reader => reader.HasAsync(4)));
        // A node shows newcomers the story as it stands when somebody has asked for it since its last change.
        await AreServedAsync(story);

        await Cluster.Postgres.KillAsync();
        using var enough = new CancellationTokenSource();
        var posting = Task.WhenAll(editors.Select(editor => editor.PostUntilAsync(enough.Token)));
        await Patience.EventuallyAsync(
            () => Task.FromResult(editors.TrueForAll(editor => editor.Unavailable > 0)),
            "every editor is told that the database is away"
        );
        await AreServedAsync(story);
        await FaultLastsAsync(Outage);
        await Cluster.Postgres.StartAsync();
        var back = Stopwatch.GetTimestamp();
        await Patience.EventuallyAsync(
            () => Task.FromResult(editors.TrueForAll(editor => editor.Acknowledged[^1].Asked > back)),
            "every editor is acknowledged again"
        );

        await enough.CancelAsync();
        await posting;
        await story.EndsWellAsync();
        Assert.All(story.Readers, reader => Assert.Equal(1, reader.Connections));
        Cluster.Healing.NoteLongest(
            Fault,
            "until the last of three editors was acknowledged again",
            editors
                .Select(editor => editor.Acknowledged.First(post => post.Acknowledged > back).Acknowledged)
                .Select(at => Stopwatch.GetElapsedTime(back, at))
        );
    }

    private async Task AreServedAsync(FaultStory story)
    {
        foreach (var node in Cluster.Nodes)
        {
            using var visitor = node.Client();
            (await visitor.GetAsync($"/live/{story.Slug}/snapshot")).EnsureSuccessStatusCode();
            (await visitor.GetAsync($"/{story.Slug}")).EnsureSuccessStatusCode();
        }
    }
}
