using System.Data.Common;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Storage;

/// <param name="Html">The article as readers had it.</param>
public sealed record ReleasedEntry(Guid Id, string State, string Html);

/// <summary>A database that a release filled, restored for one test and read without the program.</summary>
public abstract class ReleasedDatabase : IAsyncDisposable
{
    private protected const string Folder = "tests/data/released/0.1";

    /// <summary>The setting that names the restored database to a node.</summary>
    public abstract Task<(string Setting, string Value)> RestoreAsync();

    public async Task<IReadOnlyList<ReleasedEntry>> ReadEntriesAsync()
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Id", "State", "Html" FROM "Entries" """;
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<ReleasedEntry>();
        while (await reader.ReadAsync())
        {
            entries.Add(new ReleasedEntry(Guid.Parse(reader.GetValue(0).ToString()!), reader.GetString(1), reader.GetString(2)));
        }
        return entries;
    }

    public abstract ValueTask DisposeAsync();

    private protected abstract DbConnection Connect();

    private protected static Stream Open(string file) =>
        new GZipStream(File.OpenRead(DeployFolder.PathOf($"{Folder}/{file}")), CompressionMode.Decompress);
}

internal sealed class ReleasedSqlite : ReleasedDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-released-").FullName;

    private string DatabaseFile => Path.Combine(_folder, "liveblog.db");

    public override async Task<(string Setting, string Value)> RestoreAsync()
    {
        await using var packed = Open("liveblog.db.gz");
        await using var file = File.Create(DatabaseFile);
        await packed.CopyToAsync(file);
        return ("Storage:DataFolder", _folder);
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private protected override DbConnection Connect() => new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly;Pooling=False");
}

internal sealed class ReleasedPostgres(SharedPostgres server) : ReleasedDatabase
{
    private string _connection = "";

    public override async Task<(string Setting, string Value)> RestoreAsync()
    {
        _connection = await server.CreateDatabaseAsync();
        await using var packed = Open("postgres.sql.gz");
        using var text = new StreamReader(packed);
        // Lines that begin with a backslash are for psql.
        var sql = string.Join('\n', (await text.ReadToEndAsync()).Split('\n').Where(line => !line.StartsWith('\\')));
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var restore = connection.CreateCommand();
        restore.CommandText = sql;
        await restore.ExecuteNonQueryAsync().InLongTime();
        return ("Storage:Postgres", _connection);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The dump sets the session's search path.
    private protected override DbConnection Connect() => new NpgsqlConnection($"{_connection};Pooling=false");
}
