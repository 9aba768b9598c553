using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using LiveBlog.Client.Connections;
using LiveBlog.Protocol;

namespace LiveBlog.Cluster.Tests.Deploy;

/// <summary>The whole installation as deploy/local-cluster.sh starts it: what the proxy does to readers, caches and operators.</summary>
public sealed partial class LocalClusterTests
{
    private const string Slug = "behind-the-proxy";

    /// <summary>An aligned run of changes, which a cache may keep for good.</summary>
    [Fact]
    public async Task Script_StartsAnInstallationThatIsFollowedThroughTheProxy_AndLeavesNothingBehind()
    {
        await using var cluster = new LocalCluster();
        var (exitCode, started) = await cluster.RunAsync("start");
        Assert.True(exitCode == 0, started);
        using var editor = await SignInAsync(cluster, SetupPattern.Match(started).Groups[1].Value);
        var story = await NewStoryAsync(editor);

        await EntryReachesReadersAsync(cluster, editor, story);
        await PageComesFromTheCacheAsync(cluster);
        await OperatorsAddressesAreHiddenAsync(cluster);
        await ProbesAnswerAsync(cluster);
        await MetricsAreThereAsync(cluster);

        var (isWell, status) = await cluster.RunAsync("status");
        Assert.True(isWell == 0, status);
        Assert.Equal(6, Regex.Count(status, "runs$", RegexOptions.Multiline));
        Assert.True(cluster.FindProcesses().Count >= 6, "The premise: six programs and more are found by the folder that they work in");
        var (_, stopped) = await cluster.RunAsync("stop");
        Assert.Contains("Stopped.", stopped, StringComparison.Ordinal);
        Assert.Empty(cluster.FindProcesses());
        Assert.NotEqual(0, (await cluster.RunAsync("status")).ExitCode);
    }

    private static async Task<HttpClient> SignInAsync(LocalCluster cluster, string setupToken)
    {
        var editor = LiveBlogNode.ClientAt(cluster.Proxy, cookies: new CookieContainer());
        (await LiveBlogNode.UseSetupLinkAsync(editor, setupToken)).EnsureSuccessStatusCode();
        return editor;
    }

    private static async Task<Guid> NewStoryAsync(HttpClient editor)
    {
        var id = Guid.CreateVersion7();
        var story = new
        {
            slug = Slug,
            headline = "A story behind the proxy",
            language = "en",
            timeZone = "UTC",
        };
        (await editor.PutAsJsonAsync($"/api/stories/{id}", story)).EnsureSuccessStatusCode();
        (await editor.PutAsJsonAsync($"/api/stories/{id}/status", new { status = "live" })).EnsureSuccessStatusCode();
        return id;
    }

    private static async Task EntryReachesReadersAsync(LocalCluster cluster, HttpClient editor, Guid story)
    {
        // By the ways themselves: a follower would go on to the next when one does not get through.
        await using var socket = new SocketConnection(cluster.Proxy);
        await using var events = new EventStreamConnection(cluster.Proxy);
        foreach (var reader in (LiveConnection[])[socket, events])
        {
            Assert.True(await reader.TryOpenAsync(CancellationToken.None).InTime());
            await reader.FollowAsync(new FollowRequest(Slug, null, 0), null, CancellationToken.None);
            Assert.IsType<Snapshot>(await reader.Inbox.ReadAsync().AsTask().InTime());
        }
        var entry = await PostAsync(editor, story);
        await Task.WhenAll(HearsAsync(socket, entry), HearsAsync(events, entry));
    }

    private static async Task<string> PostAsync(HttpClient editor, Guid story)
    {
        var entry = Guid.CreateVersion7();
        var edit = new { body = "<p>Through the proxy</p>", state = "published" };
        (await editor.PutAsJsonAsync($"/api/stories/{story}/entries/{entry}", edit)).EnsureSuccessStatusCode();
        return entry.ToString();
    }

    private static async Task HearsAsync(LiveConnection reader, string entry)
    {
        while (
            await reader.Inbox.ReadAsync().AsTask().InTime() is not Frame frame || frame.Changes.All(change => change.Entry?.Id != entry)
        ) { }
    }

    private static async Task PageComesFromTheCacheAsync(LocalCluster cluster)
    {
        using var reader = LiveBlogNode.ClientAt(cluster.Proxy);
        await Patience.EventuallyAsync(
            async () =>
            {
                using var page = await reader.GetAsync($"/{Slug}");
                return page.StatusCode == HttpStatusCode.OK && page.Headers.GetValues("X-Cache").Single() == "HIT";
            },
            "the page comes from the proxy's cache"
        );
    }

    private static async Task OperatorsAddressesAreHiddenAsync(LocalCluster cluster)
    {
        using var stranger = LiveBlogNode.ClientAt(cluster.Proxy);
        foreach (var address in (string[])["/metrics", "/health/live", "/health/ready"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);
        }
    }

    /// <summary>The addresses that kubernetes asks exist at a node.</summary>
    private static async Task ProbesAnswerAsync(LocalCluster cluster)
    {
        using var node = LiveBlogNode.ClientAt(cluster.Nodes[0]);
        using var operators = LiveBlogNode.ClientAt(cluster.OperatorsAddresses[0]);
        var addresses = ProbePattern
            .Matches(DeployFolder.Read("deploy/kubernetes/liveblog.yaml"))
            .Select(probe => probe.Groups[1].Value)
            .ToList();
        Assert.Equal(4, addresses.Count); // three probes, and where metrics are
        foreach (var address in addresses)
        {
            var asked = address == "/metrics" ? operators : node;
            Assert.Equal(HttpStatusCode.OK, (await asked.GetAsync(address)).StatusCode);
        }
    }

    /// <summary>What the dashboard, the alerts and the autoscaler name is printed by nodes that have been read and posted to.</summary>
    private static async Task MetricsAreThereAsync(LocalCluster cluster)
    {
        var printed = string.Concat(await Task.WhenAll(cluster.OperatorsAddresses.Select(ReadMetricsAsync)));
        var files = string.Concat(
            DeployFolder.Read("deploy/alerts.yaml"),
            DeployFolder.Read("deploy/grafana/liveblog.json"),
            DeployFolder.Read("deploy/kubernetes/autoscaling.yaml")
        );
        var metrics = MetricPattern.Matches(files).Select(metric => metric.Value).ToHashSet();
        Assert.True(metrics.Count > 15, "The premise: the names are found in the files");
        Assert.All(metrics, metric => Assert.Matches($@"(?m)^{metric}(\{{| )", printed));
        var labels = LabelPattern.Matches(files).Select(label => label.Groups[1].Value).Except(["job", "instance"]).ToHashSet();
        Assert.NotEmpty(labels);
        Assert.All(labels, label => Assert.Matches($"[{{,]{label}=", printed));
    }

    private static async Task<string> ReadMetricsAsync(Uri node)
    {
        using var client = LiveBlogNode.ClientAt(node);
        return await client.GetStringAsync("/metrics");
    }

    [GeneratedRegex(@"setup\?token=([0-9a-f]+)")]
    private static partial Regex SetupPattern { get; }

    [GeneratedRegex(@"(?:httpGet: \{ path: |prometheus\.io/path: )([^, \n]+)")]
    private static partial Regex ProbePattern { get; }

    [GeneratedRegex(@"\b(?:liveblog|http_server|dotnet)_[a-z_]+\b")]
    private static partial Regex MetricPattern { get; }

    /// <summary>In a selector, or in what sums are taken by.</summary>
    [GeneratedRegex(@"(?:[{,] ?|by \()([a-z_]+)(?:=|\))")]
    private static partial Regex LabelPattern { get; }
}
