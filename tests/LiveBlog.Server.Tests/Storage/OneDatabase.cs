using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Storage;

/// <summary>A database in memory, for parts of the server that are tested without the rest of it.</summary>
internal sealed class OneDatabase : IDbContextFactory<LiveBlogDb>, IAsyncDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly string? _folder;

    private OneDatabase(string? folder) => _folder = folder;

    private string OnDisk => $"Data Source={_folder}/one.db";

    public static Task<OneDatabase> CreateAsync() => CreateAsync(folder: null);

    /// <summary>For what uses several connections at once, which a database in memory does not have.</summary>
    public static Task<OneDatabase> CreateOnDiskAsync() => CreateAsync(Directory.CreateTempSubdirectory("liveblog-").FullName);

    private static async Task<OneDatabase> CreateAsync(string? folder)
    {
        var database = new OneDatabase(folder);
        await database._connection.OpenAsync();
        await using var db = database.CreateDbContext();
        await db.Database.MigrateAsync();
        return database;
    }

    public LiveBlogDb CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<SqliteLiveBlogDb>();
        return new SqliteLiveBlogDb((_folder is null ? options.UseSqlite(_connection) : options.UseSqlite(OnDisk)).Options);
    }

    /// <summary>Adds a story that began at the time, and was last written to today.</summary>
    public async Task<StoryRow> AddAsync(string slug, string status, DateTimeOffset started, DateTimeOffset today)
    {
        var story = StoryRows.New(status, slug, started);
        (story.StartedAt, story.UpdatedAt) = (started, today);
        await using var db = CreateDbContext();
        db.Stories.Add(story);
        await db.SaveChangesAsync();
        return story;
    }

    /// <summary>Makes what is written to the table fail, until it has its name again. In memory only.</summary>
    public async Task RenameTableAsync(string from, string to)
    {
        await using var rename = _connection.CreateCommand();
        rename.CommandText = $"ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
        await rename.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        if (_folder is not null)
        {
            await using var pooled = new SqliteConnection(OnDisk);
            SqliteConnection.ClearPool(pooled);
            Directory.Delete(_folder, recursive: true);
        }
    }
}
