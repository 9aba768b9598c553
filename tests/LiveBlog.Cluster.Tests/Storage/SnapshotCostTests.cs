using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>What a snapshot costs must not grow with the story. Counted in SQLite's own instructions, which no busy machine changes.</summary>
public sealed class SnapshotCostTests() : StorageContract(new SqliteDatabase())
{
    [Fact]
    public async Task Snapshot_OfALongStory_CostsWhatOneOfTwoPagesDoes()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        await PostAsync(story, Limits.EntriesPerPage + 1);
        var few = await CountInstructionsAsync("comet");
        await PostAsync(story, 3 * Limits.EntriesPerPage);
        var many = await CountInstructionsAsync("comet");
        Assert.InRange(many, few / 2, few * 6 / 5);
    }

    private async Task PostAsync(Guid story, int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            await One.PostAsync(story, $"<p>Entry {i}</p>");
        }
    }

    private async Task<long> CountInstructionsAsync(string story)
    {
        var databases = new CountedDatabases(One.Get<IDbContextFactory<LiveBlogDb>>());
        Assert.NotNull(await new StoryLog(databases).ReadSnapshotAsync(story, CancellationToken.None));
        return databases.Instructions;
    }

    private sealed class CountedDatabases(IDbContextFactory<LiveBlogDb> databases) : IDbContextFactory<LiveBlogDb>
    {
        public long Instructions { get; private set; }

        public LiveBlogDb CreateDbContext()
        {
            var db = databases.CreateDbContext();
            db.Database.OpenConnection();
            _ = db.Stories.Any(); // a connection that is new reads the schema first, which is no part of the cost
            raw.sqlite3_progress_handler(((SqliteConnection)db.Database.GetDbConnection()).Handle, 1, _ => Count(), null);
            return db;
        }

        private int Count()
        {
            Instructions++;
            return 0;
        }
    }
}
