using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteScheduleTests() : ScheduleContract(new SqliteDatabase());

public sealed class PostgresScheduleTests(SharedPostgres server) : ScheduleContract(new PostgresDatabase(server));

/// <summary>What is due happens once, at its time, whichever node looks and however many do.</summary>
public abstract class ScheduleContract : StorageContract
{
    // Here time stands until a test moves it.
    protected ScheduleContract(TestDatabase database)
        : base(database) => Time.AutoAdvanceAmount = TimeSpan.Zero;

    [Fact]
    public async Task Entry_IsPublishedAtItsTime_ByOneOfTwoNodes_AsIfItsAuthorDid()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await ScheduleAsync(story, Time.GetUtcNow().AddHours(1));
        Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await BothLookAsync();
        Assert.Single(await One.ReadChangesAsync(story));

        Time.Advance(TimeSpan.FromMilliseconds(1));
        await BothLookAsync();
        await BothLookAsync();

        var put = Assert.Single(await One.ReadChangesAsync(story), c => c.EntryId == entry);
        Assert.Equal((2L, 2L, 1), (put.Seq, (await Two.ReadStoryAsync(story)).Seq, (await Two.ReadStoryAsync(story)).PublishedEntries));
        var published = await ReadEntryAsync(entry);
        Assert.Equal((EntryState.Published, null, StorageNode.Editor.Name), (published.State, published.PublishAt, published.Byline));
        Assert.Equal((Time.GetInstant(), Time.GetInstant()), (published.PublishedAt!.Value, published.DisplayAt));
        await using var db = One.Open();
        var last = await db.EntryVersions.Where(v => v.EntryId == entry).OrderByDescending(v => v.Version).FirstAsync();
        Assert.Equal(("publish", StorageNode.Editor.Name), (last.Action, last.By));
    }

    /// <summary>The turn only saves work: without it, two nodes that do the same at the same moment still do it once.</summary>
    [Fact]
    public async Task Entry_PublishedByTwoNodesAtOnce_IsInTheLogOnce()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        for (var round = 2; round <= 11; round++)
        {
            var entry = await ScheduleAsync(story, Time.GetUtcNow().AddSeconds(1));
            Time.Advance(TimeSpan.FromSeconds(1));
            var writes = await Task.WhenAll(
                    One.Workflow.PublishDueAsync(story, entry, StorageNode.Editor),
                    Two.Workflow.PublishDueAsync(story, entry, StorageNode.Editor)
                )
                .InTime();
            Assert.Equal([WriteResult.Saved, WriteResult.Unchanged], writes.Select(w => w.Result).Order());
            Assert.Equal(round, (await One.ReadChangesAsync(story)).Count);
        }
    }

    [Fact]
    public async Task Schedule_WaitsUntilTheNextTime_ButNeverLongerThanARound()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        Assert.Equal(TimeSpan.FromSeconds(1), await LookAsync(Two));
        await ScheduleAsync(story, Time.GetUtcNow().AddMinutes(1));
        Assert.Equal(TimeSpan.FromSeconds(1), await LookAsync(Two));
        Time.Advance(TimeSpan.FromSeconds(59.6));
        Assert.Equal(TimeSpan.FromMilliseconds(400), await LookAsync(Two));
    }

    [Fact]
    public async Task Cancelled_OrPublishedEarlier_IsNotPublishedAtItsTime()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var at = Time.GetUtcNow().AddMinutes(1);
        var (cancelled, early, down) = (await ScheduleAsync(story, at), await ScheduleAsync(story, at), await ScheduleAsync(story, at));
        Assert.Equal(WriteResult.Saved, (await Two.Workflow.CancelScheduleAsync(story, cancelled, StorageNode.Editor)).Result);
        Assert.Equal(WriteResult.Saved, (await Two.Entries.PublishAsync(story, early, StorageNode.Editor)).Result);
        Assert.Equal(WriteResult.AlreadyPublic, (await Two.Workflow.CancelScheduleAsync(story, early, StorageNode.Editor)).Result);
        Assert.Equal(WriteResult.Saved, (await Two.Entries.TakeDownAsync(story, down, null, StorageNode.Editor)).Result);
        Time.Advance(TimeSpan.FromMinutes(2));
        await BothLookAsync();
        Assert.Equal([null, early], (await One.ReadChangesAsync(story)).Select(c => c.EntryId));
        Assert.Equal((EntryState.Draft, null), ((await ReadEntryAsync(cancelled)).State, (await ReadEntryAsync(cancelled)).PublishAt));
    }

    [Fact]
    public async Task Time_CanBeMovedButNotIntoThePast_AndNotOfAPublicEntry()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await ScheduleAsync(story, Time.GetUtcNow().AddMinutes(1));
        var later = Draft(Time.GetUtcNow().AddMinutes(5));
        Assert.Equal(WriteResult.Saved, (await Put(entry, later, 1)).Result);
        Assert.Equal(WriteResult.TimePassed, (await Put(entry, Draft(Time.GetUtcNow()), 2)).Result);
        Time.Advance(TimeSpan.FromMinutes(1));
        await BothLookAsync();
        Assert.Single(await One.ReadChangesAsync(story));
        Time.Advance(TimeSpan.FromMinutes(4));
        await BothLookAsync();
        Assert.Equal(2, (await One.ReadChangesAsync(story)).Count);
        Assert.Equal(WriteResult.AlreadyPublic, (await Put(entry, Draft(Time.GetUtcNow().AddMinutes(1)), 3)).Result);
        // The answer to the creation was lost, and the editor's outbox asks again: it was done, however late it is.
        Assert.Equal(WriteResult.Unchanged, (await Put(entry, Draft(later.PublishAt!.Value.AddMinutes(-4)), null)).Result);

        Task<EntryWrite> Put(Guid id, EntryEdit edit, int? version) =>
            Two.Entries.PutEntryAsync(story, id, edit, version is { } seen ? SeenVersions.Of(seen) : null, StorageNode.Editor);
    }

    [Fact]
    public async Task Story_GoesLiveAtItsTime_OnceAndWithWhatItHas()
    {
        var story = Guid.CreateVersion7();
        await One.Headers.PutStoryAsync(story, StorageNode.Header("eclipse"), null, StorageNode.Editor);
        var start = Time.GetInstant().AddMinutes(10);
        Assert.Equal(
            WriteResult.TimePassed,
            (await One.Lifecycle.SetStatusAsync(story, DeskStatuses.Scheduled, StorageNode.Editor, Time.GetInstant())).Result
        );
        Assert.Equal(
            WriteResult.Saved,
            (await One.Lifecycle.SetStatusAsync(story, DeskStatuses.Announced, StorageNode.Editor, start)).Result
        );
        // Readers' pages have another word for it, from the first release on.
        var header = (await One.Log.ReadSnapshotAsync("eclipse", CancellationToken.None))!.Header;
        Assert.Equal((StoryStatuses.Scheduled, start.ToUnixTimeMilliseconds()), (header.Status, header.Started));

        Time.Advance(TimeSpan.FromMinutes(10));
        await BothLookAsync();
        await BothLookAsync();
        var live = await Two.ReadStoryAsync(story);
        Assert.Equal((StoryStatuses.Live, null, Time.GetInstant(), 2L), (live.Status, live.StartsAt, live.StartedAt!.Value, live.Seq));
    }

    [Fact]
    public async Task Story_Scheduled_DoesNotExistForReadersUntilItsTime_AndThenIsLiveWithWhatItHas()
    {
        var story = Guid.CreateVersion7();
        await One.Headers.PutStoryAsync(story, StorageNode.Header("transit"), null, StorageNode.Editor);
        await One.Entries.PutEntryAsync(story, Guid.CreateVersion7(), StorageNode.Entry("Ready"), null, StorageNode.Editor);
        var start = Time.GetInstant().AddMinutes(10);
        await One.Lifecycle.SetStatusAsync(story, DeskStatuses.Scheduled, StorageNode.Editor, start);
        await One.Entries.PutEntryAsync(story, Guid.CreateVersion7(), StorageNode.Entry("Ready too"), null, StorageNode.Editor);
        Time.Advance(TimeSpan.FromMinutes(9));
        await BothLookAsync();
        Assert.Null(await Two.Log.ReadSnapshotAsync("transit", CancellationToken.None));
        Assert.Null(await Two.Log.ReadHeadAsync("transit", CancellationToken.None));
        Assert.Empty(await One.ReadChangesAsync(story));

        Time.Advance(TimeSpan.FromMinutes(1));
        await BothLookAsync();
        await BothLookAsync();
        var snapshot = (await Two.Log.ReadSnapshotAsync("transit", CancellationToken.None))!;
        Assert.Equal((StoryStatuses.Live, 2, 3L), (snapshot.Header.Status, snapshot.Entries.Count, snapshot.Seq));
        Assert.Equal(
            WriteResult.AlreadyPublic,
            (await One.Lifecycle.SetStatusAsync(story, DeskStatuses.Scheduled, StorageNode.Editor, start.AddDays(1))).Result
        );
    }

    [Fact]
    public async Task Story_TakenLiveByHand_DoesNotGoLiveAgainAfterItsEnd()
    {
        var story = Guid.CreateVersion7();
        await One.Headers.PutStoryAsync(story, StorageNode.Header("eclipse"), null, StorageNode.Editor);
        await One.Lifecycle.SetStatusAsync(story, DeskStatuses.Scheduled, StorageNode.Editor, Time.GetInstant().AddMinutes(10));
        await One.Lifecycle.SetStatusAsync(story, StoryStatuses.Live, StorageNode.Editor);
        await One.Lifecycle.SetStatusAsync(story, StoryStatuses.Ended, StorageNode.Editor);
        Time.Advance(TimeSpan.FromMinutes(20));
        await BothLookAsync();
        Assert.Equal(StoryStatuses.Ended, (await Two.ReadStoryAsync(story)).Status);
    }

    private static EntryEdit Draft(DateTimeOffset publishAt) =>
        StorageNode.Entry("Under embargo") with
        {
            State = "draft",
            PublishAt = publishAt,
        };

    private async Task<Guid> ScheduleAsync(Guid story, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(WriteResult.Created, (await One.Entries.PutEntryAsync(story, id, Draft(at), null, StorageNode.Editor)).Result);
        return id;
    }

    private Task<TimeSpan[]> BothLookAsync() => Task.WhenAll(LookAsync(One), LookAsync(Two)).InTime();

    private static Task<TimeSpan> LookAsync(StorageNode node) => node.Get<Schedule>().RunAsync(CancellationToken.None);

    private async Task<EntryRow> ReadEntryAsync(Guid id)
    {
        await using var db = Two.Open();
        return await db.Entries.AsNoTracking().SingleAsync(e => e.Id == id);
    }
}
