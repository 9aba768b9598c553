using System.Net;
using System.Net.Http.Json;
using LiveBlog.Cluster.Tests.Faults.Lines;

namespace LiveBlog.Cluster.Tests.Faults.Clusters;

/// <summary>
/// Nodes, usually three, with one database and some kind of Redis, and a load balancer in front. Started by the first test that needs it; each test finds
/// everything running again, whatever the previous one did, and creates its own story.
/// </summary>
public abstract class NodeCluster(Healing healing, int size = 3) : IAsyncDisposable
{
    private readonly LiveBlogNode?[] _nodes = new LiveBlogNode?[size];
    private string _token = "";

    public Balancer Balancer { get; } = new();
    public Healing Healing { get; } = healing;

    protected int Size { get; } = size;

    /// <summary>Connection string of the nodes' database, which tests check against.</summary>
    public string Database { get; protected set; } = "";

    public IReadOnlyList<LiveBlogNode> Nodes => [.. _nodes.OfType<LiveBlogNode>()];

    /// <summary>Starts whatever is not running.</summary>
    public async Task MakeWholeAsync()
    {
        await MakeServersWholeAsync();
        await Task.WhenAll(Enumerable.Range(0, Size).Where(i => _nodes[i] is not { IsRunning: true }).Select(StartNodeAsync));
        if (_token.Length == 0)
        {
            _token = await MakeTokenAsync();
        }
    }

    /// <summary>Starts the node with that number again, and sends visitors to it.</summary>
    public async Task StartNodeAsync(int number)
    {
        if (_nodes[number] is { } before)
        {
            _nodes[number] = null;
            Balancer.Remove(before.Address);
            await before.DisposeAsync();
        }
        var node = StartProcess(
            number,
            "--Storage:Postgres",
            $"{DatabaseOf(number)};Timeout=2;Command Timeout=5;Application Name={NameOf(number)}",
            "--Redis:Configuration",
            RedisOf(number),
            "--Delivery:DrainWindow",
            "00:00:02"
        );
        await node.ReadyAsync();
        _nodes[number] = node;
        Balancer.Add(node.Address);
    }

    /// <summary>SIGTERM; the load balancer sends it no new visitors, as readiness does in production.</summary>
    public async Task StopNodeAsync(int number)
    {
        Balancer.Remove(_nodes[number]!.Address);
        await _nodes[number]!.StopAsync();
    }

    /// <summary>The node's name in the database.</summary>
    public static string NameOf(int number) => $"node-{number}";

    /// <summary>SIGKILL to the node that the database knows by that name.</summary>
    public Task KillNodeAsync(string name) => _nodes[Enumerable.Range(0, Size).Single(number => NameOf(number) == name)]!.KillAsync();

    public HttpClient EditorOf(LiveBlogNode node) => node.Client(_token);

    public HttpClient EditorAt(Uri address) => LiveBlogNode.ClientAt(address, _token);

    /// <summary>A live story without entries.</summary>
    public async Task<FaultStory> NewStoryAsync(string slug)
    {
        var id = Guid.CreateVersion7();
        using var editor = EditorOf(Nodes[0]);
        var story = new
        {
            slug,
            headline = $"Fault: {slug}",
            language = "en",
            timeZone = "UTC",
        };
        (await editor.PutAsJsonAsync($"/api/stories/{id}", story)).EnsureSuccessStatusCode();
        (await editor.PutAsJsonAsync($"/api/stories/{id}/status", new { status = "live" })).EnsureSuccessStatusCode();
        return new FaultStory(this, id, slug);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Balancer.DisposeAsync();
        foreach (var node in _nodes.OfType<LiveBlogNode>())
        {
            await node.DisposeAsync();
        }
        await DisposeServersAsync();
    }

    /// <summary>Starts what the nodes need, unless it is running, and undoes what a test did to it.</summary>
    protected abstract Task MakeServersWholeAsync();

    protected abstract ValueTask DisposeServersAsync();

    /// <summary>The node's setting Redis:Configuration.</summary>
    protected abstract string RedisOf(int number);

    /// <summary>The node's connection string.</summary>
    protected virtual string DatabaseOf(int number) => Database;

    protected virtual LiveBlogNode StartProcess(int number, params string[] settings) => LiveBlogNode.Start(settings);

    private async Task<string> MakeTokenAsync()
    {
        using var client = Nodes[0].Client(cookies: new CookieContainer());
        // On a busy machine the nodes' short time-outs can pass before the database has made their first connections.
        await Patience.EventuallyAsync(
            async () =>
            {
                using var answer = await LiveBlogNode.UseSetupLinkAsync(client, Nodes[0].SetupToken);
                return answer.StatusCode != HttpStatusCode.ServiceUnavailable && answer.EnsureSuccessStatusCode().IsSuccessStatusCode;
            },
            "the node can be set up"
        );
        var made = await LiveBlogNode.ReadAsync(await client.PostAsJsonAsync("/api/tokens", new { name = "tests" }));
        return made.GetProperty("token").GetString()!;
    }
}
