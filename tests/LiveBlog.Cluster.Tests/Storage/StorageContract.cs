using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>The base of tests for every kind of database: two nodes on the same, empty one.</summary>
public abstract class StorageContract(TestDatabase database) : IAsyncLifetime
{
    private protected StorageNode One { get; private set; } = null!;
    private protected StorageNode Two { get; private set; } = null!;

    /// <summary>The clock of both nodes; it advances a little with each reading, so that no two things happen at the same time.</summary>
    private protected FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private protected TestDatabase Database => database;

    public async ValueTask InitializeAsync()
    {
        var settings = await database.CreateAsync();
        (One, Two) = (new StorageNode(settings, Time), new StorageNode(settings, Time));
        await One.MigrateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (One is not null)
        {
            await One.DisposeAsync();
            await Two.DisposeAsync();
        }
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
