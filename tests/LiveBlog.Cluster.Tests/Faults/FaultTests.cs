using System.Diagnostics;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>The base of fault tests. They run one after the other, because they measure time.</summary>
public abstract class FaultTests<TCluster>(TCluster cluster) : IAsyncLifetime
    where TCluster : NodeCluster
{
    /// <summary>A reader on a healthy node must not notice another's fault. Generous enough for two busy cores.</summary>
    protected static TimeSpan HealthyLatency { get; } = TimeSpan.FromSeconds(2) * Patience.Leeway;

    /// <summary>What Redis did not deliver is found by comparing heads every 5 s (Delivery:ReconcileInterval); the rest is for two busy cores.</summary>
    protected static TimeSpan RepairedWithin { get; } = TimeSpan.FromSeconds(10) * Patience.Leeway;

    protected TCluster Cluster { get; } = cluster;

    public async ValueTask InitializeAsync() => await Cluster.MakeWholeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>How long the injected fault lasts; the only thing in these tests that takes a fixed time.</summary>
    protected static Task FaultLastsAsync(TimeSpan duration) => Task.Delay(duration, TimeProvider.System);

    /// <summary>From the request to the screen, of each post and reader.</summary>
    protected static List<TimeSpan> Latencies(IEnumerable<Post> posts, IReadOnlyList<RecordingReader> readers) =>
        [.. posts.SelectMany(post => readers.Select(reader => Stopwatch.GetElapsedTime(post.Asked, reader.ArrivalOf(post.Entry)!.Value)))];

    protected static void AllWithin(TimeSpan bound, IEnumerable<TimeSpan> latencies) =>
        Assert.All(latencies, latency => Assert.True(latency < bound, $"{latency} is not within {bound}"));
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PlainFaults : ICollectionFixture<PlainCluster>
{
    public const string Name = "faults";
}

/// <summary>The trait lets verify.sh run these, which take as long as all others together, in a separate process.</summary>
[Collection(PlainFaults.Name)]
[Trait("Faults", "of nodes")]
public abstract class PlainFaultTests(PlainCluster cluster) : FaultTests<PlainCluster>(cluster);

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LineFaults : ICollectionFixture<LineCluster>
{
    public const string Name = "faults on the line to Redis";
}

[Collection(LineFaults.Name)]
public abstract class LineFaultTests(LineCluster cluster) : FaultTests<LineCluster>(cluster);
