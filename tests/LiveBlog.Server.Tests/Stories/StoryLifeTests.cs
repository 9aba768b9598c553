using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Delivery;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>A story from its first pause to the archive and out of it again.</summary>
public sealed class StoryLifeTests(Newsroom newsroom)
{
    [Fact]
    public async Task LiveStory_Paused_TellsReadersUntilItGoesOn()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var follower = await LiveReader.FollowAsync(story);
        await follower.ReachAsync(1);
        var next = DateTimeOffset.UtcNow.AddHours(1);
        (await SetAsync(story, new { status = "paused", nextUpdateAt = next })).Expect(HttpStatusCode.OK);
        await follower.ReachAsync(2);

        var header = follower.Applied()[^1].Header!;
        Assert.Equal((StoryStatuses.Paused, next.ToUnixTimeMilliseconds()), (header.Status, header.NextUpdate));
        Assert.Null(header.Ended);
        var page = (await story.ReadPageAsync()).Text;
        Assert.Contains("data-status=\"paused\"", page, StringComparison.Ordinal);
        Assert.Contains("Next update expected <time", page, StringComparison.Ordinal);

        await story.PublishAsync("Nobody has to take it live again for this.");
        (await SetAsync(story, new { status = "live" })).Expect(HttpStatusCode.OK);
        await follower.ReachAsync(4);
        header = follower.Applied()[^1].Header!;
        Assert.Equal((StoryStatuses.Live, (long?)null), (header.Status, header.NextUpdate));
    }

    [Fact]
    public async Task EndedStory_Archived_LeavesTheDesksListAndNothingElse()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync("Still to be read.");
        var ended = (await SetAsync(story, new { status = "ended" })).Expect(HttpStatusCode.OK);
        var archived = (await SetAsync(story, new { status = "archived" })).Expect(HttpStatusCode.OK);

        Assert.Equal(ended.Body.GetProperty("endedAt").GetDateTimeOffset(), archived.Body.GetProperty("endedAt").GetDateTimeOffset());
        Assert.Equal(StoryStatuses.Ended, (await story.ReadSnapshotAsync()).Header.Status);
        Assert.Equal(HttpStatusCode.OK, (await story.ReadPageAsync("/feed.atom")).Status);
        Assert.DoesNotContain(story.Slug, (await newsroom.Editor.GetAsync("/api/stories")).Text, StringComparison.Ordinal);
        Assert.Contains(story.Slug, (await newsroom.Editor.GetAsync("/api/stories?status=archived")).Text, StringComparison.Ordinal);

        (await SetAsync(story, new { status = "live" })).Expect(HttpStatusCode.OK);
        Assert.Contains(story.Slug, (await newsroom.Editor.GetAsync("/api/stories")).Text, StringComparison.Ordinal);
        Assert.Equal(
            (StoryStatuses.Live, null),
            (await story.ReadSnapshotAsync()).Header is var header ? (header.Status, header.Ended) : default
        );
    }

    [Fact]
    public async Task Status_ThatDoesNotFollow_IsRefusedByItsField()
    {
        var (draft, live) = (await newsroom.Editor.CreateStoryAsync(status: null), await newsroom.Editor.CreateStoryAsync());
        (await SetAsync(draft, new { status = "paused" })).ExpectField(422, "status");
        (await SetAsync(live, new { status = "archived" })).ExpectField(422, "status");
        (await SetAsync(live, new { status = "deleted" })).ExpectField(422, "status");
        var passed = DateTimeOffset.UtcNow.AddMinutes(-1);
        (await SetAsync(live, new { status = "paused", nextUpdateAt = passed })).ExpectField(422, "nextUpdateAt");
        (await SetAsync(live, new { status = "ended", nextUpdateAt = passed.AddHours(1) })).ExpectField(422, "nextUpdateAt");
        var late = await SetAsync(live, new { status = "paused", nextUpdateAt = "9001-01-01T00:00:00Z" });
        late.ExpectField(422, "nextUpdateAt");
        Assert.Contains("before the year 9000", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeletedStory_TakesNoWordsUntilItIsBack()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("Kept.");
        (await newsroom.Editor.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);

        (await story.PutEntryAsync(Guid.CreateVersion7(), new { body = "<p>Lost.</p>" })).ExpectProblem(423);
        (await SetAsync(story, new { status = "live" })).ExpectProblem(423);
        Assert.DoesNotContain(story.Slug, (await newsroom.Editor.GetAsync("/api/stories?q=")).Text, StringComparison.Ordinal);
        Assert.Contains(story.Slug, (await newsroom.Editor.GetAsync("/api/stories?status=deleted")).Text, StringComparison.Ordinal);

        var back = (await newsroom.Editor.PostAsync($"{story.Path}/restoration")).Expect(HttpStatusCode.OK);
        Assert.Equal("live", back.Body.GetProperty("status").GetString());
        (await story.EditAsync(entry, "Goes on.")).Expect(HttpStatusCode.OK);
        Assert.Contains("Goes on.", (await story.ReadSnapshotAsync()).Entries[0].Html, StringComparison.Ordinal);
        var audit = (await newsroom.Editor.GetAsync($"/api/audit?story={story.Id}")).Text;
        Assert.Contains("storyDelete", audit, StringComparison.Ordinal);
        Assert.Contains("storyRestore", audit, StringComparison.Ordinal);
    }

    private static Task<Answer> SetAsync(NewsroomStory story, object status) => story.Editor.PutAsync($"{story.Path}/status", status);
}
