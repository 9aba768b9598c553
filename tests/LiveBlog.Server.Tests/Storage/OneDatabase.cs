using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Storage;

/// <summary>A database in memory, for parts of the server that are tested without the rest of it.</summary>
internal sealed class OneDatabase : IDbContextFactory<LiveBlogDb>, IAsyncDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    private OneDatabase() { }

    public static async Task<OneDatabase> CreateAsync()
    {
        var database = new OneDatabase();
        await database._connection.OpenAsync();
        await using var db = database.CreateDbContext();
        await db.Database.MigrateAsync();
        return database;
    }

    public LiveBlogDb CreateDbContext() =>
        new SqliteLiveBlogDb(new DbContextOptionsBuilder<SqliteLiveBlogDb>().UseSqlite(_connection).Options);

    /// <summary>Adds a story that began at the time, and was last written to today.</summary>
    public async Task<StoryRow> AddAsync(string slug, string status, DateTimeOffset started, DateTimeOffset today)
    {
        var story = new StoryRow
        {
            Id = Guid.CreateVersion7(),
            Slug = slug,
            Epoch = "0",
            Headline = slug,
            Standfirst = "",
            Section = "",
            Byline = "",
            Language = "en",
            TimeZone = "UTC",
            Status = status,
            CreatedAt = started,
            StartedAt = started,
            UpdatedAt = today,
        };
        await using var db = CreateDbContext();
        db.Stories.Add(story);
        await db.SaveChangesAsync();
        return story;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
