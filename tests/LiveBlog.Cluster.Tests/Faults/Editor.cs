using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using LiveBlog.Cluster.Tests.Faults.Clusters;
using LiveBlog.Cluster.Tests.Faults.Lines;

namespace LiveBlog.Cluster.Tests.Faults;

/// <param name="Asked">When the attempt that succeeded was sent, by the stopwatch.</param>
/// <param name="Waited">From the first attempt to the acknowledgement.</param>
/// <param name="WasThere">Whether an earlier attempt had been saved without the editor being told.</param>
public sealed record Post(string Entry, long Asked, long Acknowledged, TimeSpan Waited, bool WasThere);

/// <summary>Posts one entry after another, each until it is acknowledged, with the same id and at the next node when one fails.</summary>
public sealed class Editor(NodeCluster cluster, Guid story, int number, Line? way = null) : IDisposable
{
    /// <summary>About twenty posts a second from each editor: far more than people write, but not a test of the machine's speed.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly List<Post> _acknowledged = [];
    private readonly Dictionary<Uri, HttpClient> _clients = [];
    private int _passedOver;
    private int _unavailable;
    private int _broken;
    private string _lastRefusal = "";

    public IReadOnlyList<Post> Acknowledged
    {
        get
        {
            lock (_gate)
            {
                return [.. _acknowledged];
            }
        }
    }

    /// <summary>Attempts that were answered with 503.</summary>
    public int Unavailable => Volatile.Read(ref _unavailable);

    /// <summary>Attempts whose connection broke or was refused.</summary>
    public int Broken => Volatile.Read(ref _broken);

    /// <summary>Every attempt was acknowledged.</summary>
    public void WasAlwaysHeard() =>
        Assert.True(Unavailable + Broken == 0, $"{Unavailable} attempts got 503, {Broken} broke, the last: {_lastRefusal}");

    /// <summary>Posts at its pace until stopped; a post that has begun is finished.</summary>
    public async Task PostUntilAsync(CancellationToken stop)
    {
        using var pace = new PeriodicTimer(Pace, TimeProvider.System);
        while (!stop.IsCancellationRequested)
        {
            await PostAsync();
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>That many posts at its pace.</summary>
    public async Task PostManyAsync(int count)
    {
        using var pace = new PeriodicTimer(Pace, TimeProvider.System);
        for (var i = 0; i < count; i++)
        {
            await PostAsync();
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public async Task<Post> PostAsync()
    {
        var entry = Guid.CreateVersion7();
        var began = Stopwatch.GetTimestamp();
        Post? post = null;
        // An outage may last as long as other waits do.
        await Patience.EventuallyAsync(
            async () => (post = await TryAsync(entry, began)) is not null,
            "the post is acknowledged",
            Patience.Extended
        );
        lock (_gate)
        {
            _acknowledged.Add(post!);
        }
        return post!;
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private async Task<Post?> TryAsync(Guid entry, long began)
    {
        var nodes = cluster.Nodes;
        var node = nodes[(number + _passedOver) % nodes.Count];
        var address = way is not null && _passedOver == 0 ? new Uri($"http://127.0.0.1:{way.Port}") : node.Address;
        if (!_clients.TryGetValue(address, out var client))
        {
            _clients[address] = client = cluster.EditorAt(address);
        }
        var asked = Stopwatch.GetTimestamp();
        var edit = new { body = $"<p>Editor {number} posts {entry}</p>", state = "published" };
        try
        {
            using var answer = await client.PutAsJsonAsync($"/api/stories/{story}/entries/{entry}", edit);
            if (answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK)
            {
                var now = Stopwatch.GetTimestamp();
                var wasThere = answer.StatusCode == HttpStatusCode.OK;
                return new Post(entry.ToString(), asked, now, Stopwatch.GetElapsedTime(began, now), wasThere);
            }
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            _lastRefusal = await answer.Content.ReadAsStringAsync();
            Interlocked.Increment(ref _unavailable);
        }
        catch (HttpRequestException exception)
        {
            _lastRefusal = exception.Message;
            Interlocked.Increment(ref _broken);
        }
        _passedOver++;
        return null;
    }
}
