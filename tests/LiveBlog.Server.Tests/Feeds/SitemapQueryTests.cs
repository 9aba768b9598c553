using LiveBlog.Server.Feeds;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>Checklist line 42: news are the stories that began in the last two days; the whole sitemap has them all.</summary>
public sealed class SitemapQueryTests : IAsyncDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task NewsAreOfTheLastTwoDays()
    {
        await _connection.OpenAsync(TestContext.Current.CancellationToken);
        var databases = new OneDatabase(_connection);
        await using (var db = databases.CreateDbContext())
        {
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
            db.Stories.AddRange(
                Begun("fresh", TimeSpan.FromHours(47)),
                Begun("stale", TimeSpan.FromHours(49)),
                Begun("hidden", TimeSpan.FromHours(1), StoryStatuses.Draft)
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var query = new SitemapQuery(databases, _time);

        var news = await query.ReadNewsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["fresh"], news.Select(story => story.Slug));
        var all = await query.ReadAllAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["fresh", "stale"], all.Select(story => story.Slug).Order());

        _time.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await query.ReadNewsAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Still written to today: what counts is when it began.</summary>
    private StoryRow Begun(string slug, TimeSpan ago, string status = StoryStatuses.Live) =>
        new()
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
            CreatedAt = _time.GetUtcNow() - ago,
            StartedAt = _time.GetUtcNow() - ago,
            UpdatedAt = _time.GetUtcNow(),
        };

    private sealed class OneDatabase(SqliteConnection connection) : IDbContextFactory<LiveBlogDb>
    {
        public LiveBlogDb CreateDbContext() =>
            new SqliteLiveBlogDb(new DbContextOptionsBuilder<SqliteLiveBlogDb>().UseSqlite(connection).Options);
    }
}
