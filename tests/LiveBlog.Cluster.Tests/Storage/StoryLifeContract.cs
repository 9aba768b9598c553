using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteStoryLifeTests() : StoryLifeContract(new SqliteDatabase());

public sealed class PostgresStoryLifeTests(SharedPostgres server) : StoryLifeContract(new PostgresDatabase(server));

/// <summary>The ends of a story are the same on every database, whichever node brings them about.</summary>
public abstract class StoryLifeContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task DeletedStory_ComesBackInItsTime_AndAfterItLeavesATombstone()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        await One.PostAsync(story, "Seen");
        var before = await Two.Log.ReadHeadAsync("comet", CancellationToken.None);
        await One.Lifecycle.DeleteAsync(story, StorageNode.Editor);
        Assert.Null(await Two.Log.ReadHeadAsync("comet", CancellationToken.None));
        await Two.Lifecycle.BringBackAsync(story, StorageNode.Editor);
        var back = await One.Log.ReadHeadAsync("comet", CancellationToken.None);
        Assert.Equal(
            (before!.Value.Epoch, before.Value.Edition + 1, before.Value.Seq + 1),
            (back!.Value.Epoch, back.Value.Edition, back.Value.Seq)
        );

        await One.Lifecycle.DeleteAsync(story, StorageNode.Editor);
        await using var db = One.Open();
        Time.Advance(StoryLifecycle.Grace - TimeSpan.FromMinutes(1));
        Assert.False(await Two.Lifecycle.EraseDeletedAsync(story));
        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await Two.Lifecycle.EraseDeletedAsync(story));
        Assert.False(await One.Lifecycle.EraseDeletedAsync(story));

        var tombstone = await One.ReadStoryAsync(story);
        Assert.Equal(("comet", "", DeskStatuses.Deleted), (tombstone.Slug, tombstone.Headline, tombstone.Status));
        Assert.Empty(await One.ReadChangesAsync(story));
        Assert.False(await db.Entries.AnyAsync(e => e.StoryId == story));
        Assert.False(await db.StoryVersions.AnyAsync(v => v.StoryId == story));
    }

    [Fact]
    public async Task Rehearsal_IsReadByItsLinkAlone_AndItsLogEndsWithIt()
    {
        await One.CreateLiveStoryAsync("comet");
        var hidden = Guid.CreateVersion7();
        await One.Headers.PutStoryAsync(hidden, StorageNode.Header("eclipse"), null, StorageNode.Editor);
        var entry = await One.PostAsync(hidden, "Rehearsed");
        await One.Links.MakeLinkAsync(hidden, StorageNode.Editor);
        var link = (await One.ReadStoryAsync(hidden)).SecretLink!;

        var heads = await Two.Log.ReadHeadsAsync(["comet", "eclipse", link], CancellationToken.None);
        Assert.Equal(["comet", link], heads.Keys.Order(StringComparer.Ordinal));
        var snapshot = (await Two.Log.ReadSnapshotAsync(link, CancellationToken.None))!;
        Assert.Equal((link, link, entry.ToString()), (snapshot.Story, snapshot.Header.Story, snapshot.Entries[0].Id));
        Assert.Equal(2, (await Two.Log.ReadChangesAsync(link, 0, 10, CancellationToken.None)).Count);

        await Two.Lifecycle.SetStatusAsync(hidden, DeskStatuses.Live, StorageNode.Editor);
        Assert.Null(await One.Log.ReadHeadAsync(link, CancellationToken.None));
        var live = (await One.Log.ReadHeadAsync("eclipse", CancellationToken.None))!.Value;
        Assert.NotEqual(snapshot.Epoch, live.Epoch);
        Assert.Equal(2, live.Seq);
    }
}
