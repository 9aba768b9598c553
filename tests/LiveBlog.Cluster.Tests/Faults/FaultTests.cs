namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Fault tests run one after the other and beside nothing else: they share a cluster, and what they measure is time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneFaultAtATime : ICollectionFixture<Cluster>
{
    public const string Name = "faults";
}

[Collection(OneFaultAtATime.Name)]
public abstract class FaultTests(Cluster cluster) : IAsyncLifetime
{
    protected Cluster Cluster { get; } = cluster;

    public async ValueTask InitializeAsync() => await Cluster.MakeWholeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>How long the injected fault lasts; the only thing in these tests that takes time by the clock.</summary>
    protected static Task FaultLastsAsync(TimeSpan duration) => Task.Delay(duration, TimeProvider.System);
}
