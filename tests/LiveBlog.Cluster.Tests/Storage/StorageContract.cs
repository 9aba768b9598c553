namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>The base of what must hold on every database: two nodes over the same, empty one.</summary>
public abstract class StorageContract(TestDatabase database) : IAsyncLifetime
{
    private protected StorageNode One { get; private set; } = null!;
    private protected StorageNode Two { get; private set; } = null!;
    private protected TestDatabase Database => database;

    public async ValueTask InitializeAsync()
    {
        var settings = await database.CreateAsync();
        (One, Two) = (new StorageNode(settings), new StorageNode(settings));
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
