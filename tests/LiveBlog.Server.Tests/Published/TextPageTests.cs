using System.Net;

namespace LiveBlog.Server.Tests.Published;

/// <summary>What the page without a script says about the story's times.</summary>
public sealed class TextPageTests(Newsroom newsroom)
{
    [Fact]
    public async Task AnnouncedStory_SaysWhenCoverageStarts_AndToLoadThePageAgain()
    {
        var story = await newsroom.Editor.CreateStoryAsync("announced");
        var at = DateTimeOffset.UtcNow.AddDays(2);
        (await newsroom.Editor.PutAsync($"{story.Path}/status", new { status = "announced", startsAt = at })).Expect(HttpStatusCode.OK);
        var page = (await story.ReadPageAsync("/text")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains($"Coverage starts <time datetime=\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss}", page);
        Assert.DoesNotContain("automatically", page);
        Assert.Contains("Load this page again", page);
    }

    [Fact]
    public async Task PausedStory_SaysWhenItGoesOn()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var next = DateTimeOffset.UtcNow.AddHours(3);
        (await newsroom.Editor.PutAsync($"{story.Path}/status", new { status = "paused", nextUpdateAt = next })).Expect(HttpStatusCode.OK);
        var page = (await story.ReadPageAsync("/text")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains($"Next update expected <time datetime=\"{next.UtcDateTime:yyyy-MM-ddTHH:mm:ss}", page);
    }
}
