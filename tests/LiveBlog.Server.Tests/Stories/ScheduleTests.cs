using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Tests.Stories;

public sealed class ScheduleTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    private Schedule Schedule => desk.Get<Schedule>();

    private DateTimeOffset Now => desk.Time.GetUtcNow();

    /// <summary>One after another, because a round does whatever is due in the whole newsroom.</summary>
    [Fact]
    public async Task Round_DoesWhatIsDue_AndWaitsUntilTheNextIs()
    {
        Assert.Equal(Longest, await RunAsync()); // nothing waits at all

        var story = await desk.CreateStoryAsync();
        var (soon, later, deleted) = (await WaitingAsync(story, 0.4), await WaitingAsync(story, 30), await desk.CreateStoryAsync());
        var inDeleted = await WaitingAsync(deleted, 0.1);
        await desk.Lifecycle.DeleteAsync(deleted, DeskInProcess.Ada);
        Assert.Equal(TimeSpan.FromSeconds(0.4), await RunAsync());
        Assert.Equal(EntryState.Draft, (await desk.EntryAsync(soon)).State);

        desk.Time.Advance(TimeSpan.FromSeconds(0.38));
        Assert.Equal(Shortest, await RunAsync()); // 20 ms are too few to wait
        desk.Time.Advance(TimeSpan.FromSeconds(0.02));
        Assert.Equal(Longest, await RunAsync());
        Assert.Equal(
            [EntryState.Published, EntryState.Draft, EntryState.Draft],
            [(await desk.EntryAsync(soon)).State, (await desk.EntryAsync(later)).State, (await desk.EntryAsync(inDeleted)).State]
        );
        await desk.Get<EntryWorkflow>().CancelScheduleAsync(story, later, DeskInProcess.Ada);

        var scheduled = await desk.CreateStoryAsync(DeskStatuses.Draft);
        await desk.Lifecycle.SetStatusAsync(scheduled, DeskStatuses.Scheduled, DeskInProcess.Ada, Now.AddSeconds(0.5));
        Assert.Equal(TimeSpan.FromSeconds(0.5), await RunAsync());
        desk.Time.Advance(TimeSpan.FromSeconds(0.5));
        await RunAsync();
        Assert.Equal(DeskStatuses.Live, (await desk.StoryAsync(scheduled)).Status);

        var withdrawn = await desk.PostAsync(story, "Was public");
        await desk.Entries.UnpublishAsync(story, withdrawn, DeskInProcess.Ada);
        var again = DeskInProcess.Edit("Was public", null) with { PublishAt = Now.AddSeconds(0.5) };
        await desk.Entries.PutEntryAsync(story, withdrawn, again, SeenVersions.Any, DeskInProcess.Ada);
        desk.Time.Advance(TimeSpan.FromSeconds(0.5));
        await RunAsync();
        Assert.Equal(EntryState.Published, (await desk.EntryAsync(withdrawn)).State);
    }

    [Fact]
    public async Task Cancelling_WhatAnAccountScheduled_KeepsEverybodyElses_AndIsHeardAtTheDesk()
    {
        var (story, reporter, other) = (
            await desk.CreateStoryAsync(),
            await desk.HireAsync(Roles.Reporter),
            await desk.HireAsync(Roles.Reporter)
        );
        var edit = DeskInProcess.Edit("Embargoed", "draft") with { PublishAt = Now.AddHours(1) };
        var (own, others) = (await desk.PostAsync(story, edit, reporter), await desk.PostAsync(story, edit, other));
        using var bell = new HeardBell(desk, story);
        await using (var db = desk.Open())
        {
            var tellDesk = await desk.Get<IScheduledWork>().CancelAsync(db, reporter.Account!.Value, DeskInProcess.Ada, Now);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            Assert.Empty(bell.Take());
            tellDesk();
        }
        Assert.Equal([new DeskChange(story, own, 2)], bell.Take());
        Assert.Null((await desk.EntryAsync(own)).PublishAt);
        Assert.NotNull((await desk.EntryAsync(others)).PublishAt);
        await desk.Get<EntryWorkflow>().CancelScheduleAsync(story, others, DeskInProcess.Ada);
    }

    private async Task<TimeSpan> RunAsync() => await Schedule.RunAsync(CancellationToken.None);

    private Task<Guid> WaitingAsync(Guid story, double seconds) =>
        desk.PostAsync(story, DeskInProcess.Edit("Embargoed", "draft") with { PublishAt = Now.AddSeconds(seconds) });
}
