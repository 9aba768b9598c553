using LiveBlog.Protocol;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

public sealed class StoryLifecycleTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private DateTimeOffset Now => desk.Time.GetUtcNow();

    [Fact]
    public async Task GoingLive_SendsTheHeaderAndThenTheEntriesFromTheOldestOn()
    {
        var story = await desk.CreateStoryAsync(DeskStatuses.Draft);
        var second = await desk.PostAsync(story, DeskInProcess.Edit("Second") with { At = Now.AddMinutes(-1) });
        var first = await desk.PostAsync(story, DeskInProcess.Edit("First") with { At = Now.AddMinutes(-2) });
        await desk.PostAsync(story, "Draft", "draft");
        Assert.Equal(0, (await desk.StoryAsync(story)).Seq);

        await desk.TurnAsync(story, DeskStatuses.Live);

        var row = await desk.StoryAsync(story);
        Assert.Equal((3L, 2, Now), (row.Seq, row.PublishedEntries, row.StartedAt));
        var told = Assert.Single(desk.Told.Of(row.Slug)).Read();
        Assert.Equal([null, first.ToString(), second.ToString()], told.Select(change => change.Entry?.Id));
        Assert.Equal(3, (await desk.EntryAsync(second)).Seq);
        await using var db = desk.Open();
        var audit = await db.Audit.SingleAsync(a => a.StoryId == story && a.Action == AuditAction.StoryStatus);
        Assert.Equal("draft → live", audit.Detail);
    }

    [Fact]
    public async Task Times_OfAStory_AreKeptFromItsFirstStart_AndEndsAreTakenBack()
    {
        var story = await desk.CreateStoryAsync();
        var started = Now;
        desk.Time.Advance(TimeSpan.FromHours(1));
        await desk.TurnAsync(story, DeskStatuses.Paused);
        await desk.TurnAsync(story, DeskStatuses.Ended);
        var ended = Now;
        desk.Time.Advance(TimeSpan.FromHours(1));
        await desk.TurnAsync(story, DeskStatuses.Archived);
        Assert.Equal((started, ended), await desk.StoryAsync(story) is var archived ? (archived.StartedAt, archived.EndedAt) : default);
        await desk.TurnAsync(story, DeskStatuses.Live);
        Assert.Equal((started, null), await desk.StoryAsync(story) is var live ? (live.StartedAt, live.EndedAt) : default);

        var announced = await desk.CreateStoryAsync(DeskStatuses.Announced);
        Assert.Null((await desk.StoryAsync(announced)).StartedAt);
    }

    [Fact]
    public async Task Status_ThatCannotFollow_OrIsThereAlready_ChangesNothing()
    {
        var (draft, live) = (await desk.CreateStoryAsync(DeskStatuses.Draft), await desk.CreateStoryAsync());
        Assert.Equal(WriteResult.WrongStatus, await SetAsync(draft, DeskStatuses.Paused));
        Assert.Equal(WriteResult.WrongStatus, await SetAsync(draft, DeskStatuses.Archived));
        Assert.Equal(WriteResult.WrongStatus, await SetAsync(live, DeskStatuses.Archived));
        Assert.Equal(WriteResult.AlreadyPublic, await SetAsync(live, DeskStatuses.Scheduled, Now.AddHours(1)));
        Assert.Equal(WriteResult.TimePassed, await SetAsync(draft, DeskStatuses.Scheduled, Now));
        Assert.Equal(WriteResult.Unchanged, await SetAsync(live, DeskStatuses.Live));
        var (version, next) = ((await desk.StoryAsync(live)).Version, Now.AddHours(1));
        Assert.Equal(WriteResult.Saved, await SetAsync(live, DeskStatuses.Paused, next: next));
        Assert.Equal(WriteResult.Unchanged, await SetAsync(live, DeskStatuses.Paused, next: next));
        Assert.Equal(WriteResult.Saved, await SetAsync(live, DeskStatuses.Paused, next: next.AddHours(1)));
        Assert.Equal(WriteResult.Saved, await SetAsync(live, DeskStatuses.Live));
        Assert.Equal((version + 3, null), await desk.StoryAsync(live) is var row ? (row.Version, row.NextUpdateAt) : default);
    }

    /// <summary>Search engines refuse a story that is younger than its updates, also where the entries were written before it was public.</summary>
    [Fact]
    public async Task Date_OfTheEditor_GivesWayToAnOlderEntry_WhenTheStoryGoesLive()
    {
        var date = System.Text.Json.JsonSerializer.SerializeToElement(Now);
        var story = await desk.CreateStoryAsync(DeskStatuses.Draft, desk.Header() with { PublishedAt = date });
        await desk.PostAsync(story, DeskInProcess.Edit("Before") with { At = Now.AddHours(-2) });
        await desk.TurnAsync(story, DeskStatuses.Live);
        Assert.Equal(Now.AddHours(-2), (await desk.StoryAsync(story)).PublishedAt);

        var older = await desk.PostAsync(story, DeskInProcess.Edit("Still before") with { At = Now.AddHours(-3) });
        var row = await desk.StoryAsync(story);
        Assert.Equal(Now.AddHours(-3), row.PublishedAt);
        var told = desk.Told.Of(row.Slug)[^1].Read();
        Assert.Equal([ChangeKinds.StoryPut, ChangeKinds.EntryPut], told.Select(change => change.Kind));
        Assert.Equal((row.Seq, older.ToString()), (told[1].Seq, told[1].Entry!.Id));
        var headers = desk.Get<StoryHeaders>();
        var younger = desk.Header() with { Slug = row.Slug, PublishedAt = date };
        Assert.Equal(WriteResult.OlderEntry, (await headers.PutStoryAsync(story, younger, SeenVersions.Any, DeskInProcess.Ada)).Result);
    }

    [Fact]
    public async Task ScheduledStory_GoesLiveOnceItIsDue_AndNoOtherDoes()
    {
        var starts = Now.AddHours(1);
        var (scheduled, announced, draft) = (
            await desk.CreateStoryAsync(DeskStatuses.Draft),
            await desk.CreateStoryAsync(DeskStatuses.Draft),
            await desk.CreateStoryAsync(DeskStatuses.Draft)
        );
        await SetAsync(scheduled, DeskStatuses.Scheduled, starts);
        await SetAsync(announced, DeskStatuses.Announced, starts);
        Assert.Equal(WriteResult.Unchanged, (await desk.Lifecycle.GoLiveDueAsync(scheduled, DeskInProcess.Ada)).Result);
        desk.Time.SetUtcNow(starts);

        Assert.Equal(WriteResult.Saved, (await desk.Lifecycle.GoLiveDueAsync(scheduled, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Saved, (await desk.Lifecycle.GoLiveDueAsync(announced, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Unchanged, (await desk.Lifecycle.GoLiveDueAsync(scheduled, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Unchanged, (await desk.Lifecycle.GoLiveDueAsync(draft, DeskInProcess.Ada)).Result);
        var row = await desk.StoryAsync(scheduled);
        Assert.Equal((DeskStatuses.Live, null, starts), (row.Status, row.StartsAt, row.StartedAt));
    }

    [Fact]
    public async Task DeletedStory_ComesBackAsItWas_ButNeverByItself()
    {
        var scheduled = await desk.CreateStoryAsync(DeskStatuses.Draft);
        await SetAsync(scheduled, DeskStatuses.Scheduled, Now.AddHours(1));
        await desk.Lifecycle.DeleteAsync(scheduled, DeskInProcess.Ada);
        Assert.Equal(
            (DeskStatuses.Deleted, DeskStatuses.Draft, null, Now),
            await desk.StoryAsync(scheduled) is var row ? (row.Status, row.DeletedFrom, row.StartsAt, row.DeletedAt) : default
        );
        Assert.Equal(WriteResult.Unchanged, (await desk.Lifecycle.DeleteAsync(scheduled, DeskInProcess.Ada)).Result);
        Assert.Empty(await desk.ReadAsync(db => db.Erasures.Where(e => e.StoryId == scheduled).ToListAsync())); // nobody had it

        var paused = await desk.CreateStoryAsync();
        await desk.TurnAsync(paused, DeskStatuses.Paused);
        await desk.Lifecycle.DeleteAsync(paused, DeskInProcess.Ada);
        Assert.Equal(ErasureKind.StoryHidden, (await desk.ReadAsync(db => db.Erasures.SingleAsync(e => e.StoryId == paused))).Kind);
        var deleted = await desk.StoryAsync(paused);
        Assert.Equal(WriteResult.Saved, (await desk.Lifecycle.BringBackAsync(paused, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Unchanged, (await desk.Lifecycle.BringBackAsync(paused, DeskInProcess.Ada)).Result);
        var back = await desk.StoryAsync(paused);
        Assert.Equal((DeskStatuses.Paused, "", null, deleted.Seq + 1), (back.Status, back.DeletedFrom, back.DeletedAt, back.Seq));
        Assert.Equal(deleted.Epoch, back.Epoch);
    }

    /// <summary>Restoring is done in a hurry, and their time may have passed weeks ago.</summary>
    [Fact]
    public async Task Entries_WhoseTimePassedWhileTheirStoryWasDeleted_WaitForAnEditor()
    {
        var story = await desk.CreateStoryAsync();
        var draft = DeskInProcess.Edit("Embargoed", "draft");
        var overdue = await desk.PostAsync(story, draft with { PublishAt = Now.AddHours(1) });
        var later = await desk.PostAsync(story, draft with { PublishAt = Now.AddHours(2) });
        await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);
        desk.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(WriteResult.Saved, (await desk.Lifecycle.BringBackAsync(story, DeskInProcess.Ada)).Result);

        await desk.Get<EntryWorkflow>().PublishDueAsync(story, overdue, DeskInProcess.Ada);
        Assert.Equal(
            (EntryState.Draft, null, 2),
            await desk.EntryAsync(overdue) is var row ? (row.State, row.PublishAt, row.Version) : default
        );
        var version = await desk.ReadAsync(db => db.EntryVersions.SingleAsync(v => v.EntryId == overdue && v.Version == 2));
        Assert.Equal(("cancel publication", "Ada Lund"), (version.Action, version.By));
        Assert.Equal(Now.AddHours(1), (await desk.EntryAsync(later)).PublishAt);
        await desk.Get<EntryWorkflow>().CancelScheduleAsync(story, later, DeskInProcess.Ada);
    }

    [Fact]
    public async Task DeletedStory_IsErasedWhenItsTimeIsOver_AndNotAMomentBefore()
    {
        var story = await desk.CreateStoryAsync();
        Assert.False(await desk.Lifecycle.EraseDeletedAsync(story));
        await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);
        desk.Time.Advance(StoryLifecycle.Grace - TimeSpan.FromMilliseconds(1));
        Assert.False(await desk.Lifecycle.EraseDeletedAsync(story));
        Assert.Null((await desk.StoryAsync(story)).ErasedAt);
        desk.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await desk.Lifecycle.EraseDeletedAsync(story));
        Assert.Equal(Now, (await desk.StoryAsync(story)).ErasedAt);
        Assert.False(await desk.Lifecycle.EraseDeletedAsync(story));
        Assert.Equal(WriteResult.NotFound, (await desk.Lifecycle.BringBackAsync(story, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.NotFound, (await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada)).Result);
    }

    [Fact]
    public async Task Deletion_AndRestoration_AreForThoseWhoMayErase()
    {
        var (story, reporter) = (await desk.CreateStoryAsync(), await desk.HireAsync(Roles.Reporter));
        foreach (
            var write in new Func<Task>[]
            {
                () => desk.Lifecycle.DeleteAsync(story, reporter),
                () => desk.Lifecycle.BringBackAsync(story, reporter),
            }
        )
        {
            Assert.Equal(Capability.TakeDown, (await Assert.ThrowsAsync<RightMissingException>(write)).Missing);
        }
    }

    private async Task<WriteResult> SetAsync(Guid story, string status, DateTimeOffset? starts = null, DateTimeOffset? next = null) =>
        (await desk.Lifecycle.SetStatusAsync(story, status, DeskInProcess.Ada, starts, next)).Result;
}
