namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>An empty database for one test: its settings, as an operator would give them to a node.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>What a contract can ask of it in reasonable time: SQLite makes every writer wait for the disk and for each other.</summary>
    public abstract int WritesPerEditor { get; }

    public abstract Task<(string Setting, string Value)> CreateAsync();

    public abstract ValueTask DisposeAsync();
}

public sealed class SqliteDatabase : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-sqlite-").FullName;

    public override int WritesPerEditor => 25;

    public override Task<(string Setting, string Value)> CreateAsync() => Task.FromResult(("Storage:DataFolder", _folder));

    public override ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresDatabase(SharedPostgres server) : TestDatabase
{
    public override int WritesPerEditor => 250;

    public override async Task<(string Setting, string Value)> CreateAsync() => ("Storage:Postgres", await server.CreateDatabaseAsync());

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
