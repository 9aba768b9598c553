using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

public sealed class RehearsalLinksTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private RehearsalLinks Links => desk.Get<RehearsalLinks>();

    [Fact]
    public async Task Link_GivesAHiddenStoryALog_UnderItsOwnName()
    {
        var story = await desk.CreateStoryAsync(DeskStatuses.Draft);
        var updated = (await desk.StoryAsync(story)).UpdatedAt;
        await desk.PostAsync(story, "Shown");
        await desk.PostAsync(story, "Not yet", "draft");
        desk.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(WriteResult.Saved, (await Links.MakeLinkAsync(story, DeskInProcess.Ada)).Result);

        var row = await desk.StoryAsync(story);
        Assert.Matches("^~[0-9a-f]{32}$", row.SecretLink);
        Assert.Equal((2L, updated, 2), (row.Seq, row.UpdatedAt, row.Version));
        var told = Assert.Single(desk.Told.Of(row.SecretLink!)).Read();
        Assert.Equal([ChangeKinds.StoryPut, ChangeKinds.EntryPut], told.Select(change => change.Kind));
        Assert.Empty(desk.Told.Of(row.Slug));
    }

    /// <summary>What was tried and removed in a rehearsal must not be found in the public log.</summary>
    [Fact]
    public async Task LinkThatEnds_DeletesItsLog_AndReadersOfTheStoryStartOver()
    {
        var story = await desk.CreateStoryAsync(DeskStatuses.Draft);
        var entry = await desk.PostAsync(story, "Shown");
        await Links.MakeLinkAsync(story, DeskInProcess.Ada);
        var before = await desk.StoryAsync(story);

        Assert.Equal(WriteResult.Saved, (await Links.EndLinkAsync(story, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Unchanged, (await Links.EndLinkAsync(story, DeskInProcess.Ada)).Result);

        var after = await desk.StoryAsync(story);
        Assert.Equal((null, 0L, before.Edition + 1), (after.SecretLink, after.Seq, after.Edition));
        Assert.NotEqual(before.Epoch, after.Epoch);
        Assert.Equal(0, (await desk.EntryAsync(entry)).Seq);
        Assert.Empty(await desk.ReadAsync(db => db.Changes.Where(c => c.StoryId == story).ToListAsync()));
        var told = desk.Told.Of(before.SecretLink!)[^1];
        Assert.Equal((before.Epoch, after.Edition, 0), (told.Epoch, told.Edition, told.Changes.Count));
        var audit = await desk.ReadAsync(db => db.Audit.Where(a => a.StoryId == story).ToListAsync());
        Assert.Equal(["ended", "made"], audit.Where(row => row.Action == AuditAction.StoryLink).Select(row => row.Detail).Order());
    }

    [Fact]
    public async Task Link_RenewedOrOvertakenByGoingLive_IsInvalid()
    {
        var story = await desk.CreateStoryAsync(DeskStatuses.Draft);
        await Links.MakeLinkAsync(story, DeskInProcess.Ada);
        var first = await desk.StoryAsync(story);
        await Links.MakeLinkAsync(story, DeskInProcess.Ada);
        var second = await desk.StoryAsync(story);
        Assert.NotEqual(first.SecretLink, second.SecretLink);
        Assert.NotEqual(first.Epoch, second.Epoch);

        await desk.TurnAsync(story, DeskStatuses.Scheduled); // still hidden
        Assert.Equal(second.SecretLink, (await desk.StoryAsync(story)).SecretLink);
        await desk.TurnAsync(story, DeskStatuses.Live);
        Assert.Equal((null, 1L), await desk.StoryAsync(story) is var live ? (live.SecretLink, live.Seq) : default);
        Assert.Equal(WriteResult.AlreadyPublic, (await Links.MakeLinkAsync(story, DeskInProcess.Ada)).Result);
    }

    [Fact]
    public async Task Link_OfADeletedStory_IsInvalid()
    {
        var story = await desk.CreateStoryAsync(DeskStatuses.Draft);
        await Links.MakeLinkAsync(story, DeskInProcess.Ada);
        await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);
        Assert.Null((await desk.StoryAsync(story)).SecretLink);
    }
}
