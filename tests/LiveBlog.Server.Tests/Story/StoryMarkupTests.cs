using System.Net;

namespace LiveBlog.Server.Tests.Story;

/// <summary>What the page has for its script to follow the story with.</summary>
public sealed class StoryMarkupTests(Newsroom newsroom)
{
    [Fact]
    public async Task DateUnderTheHeadline_IsThatOfTheMetadata_WhenEntriesAreOlderThanTheStory()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var at = new DateTimeOffset(2020, 2, 9, 12, 0, 0, TimeSpan.Zero);
        await story.PublishAsync("Long ago.", at: at);
        var page = (await story.ReadPageAsync()).Expect(HttpStatusCode.OK).Text;
        Assert.Matches("<span data-field=\"started\"><time datetime=\"2020-02-09T12:00", page);
        Assert.Matches("article:published_time\" content=\"2020-02-09T12:00", page);
    }

    [Fact]
    public async Task PlaceOfTheSection_IsThere_BeforeTheStoryHasOne()
    {
        var story = await newsroom.Editor.CreateStoryAsync("live", ("section", ""));
        var page = (await story.ReadPageAsync()).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("<p class=\"kicker\"><a data-field=\"section\"></a></p>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("next-stories", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FormForFollowing_IsThere_AndThePageSaysWhetherItIsShown(bool push)
    {
        var story = await newsroom.Editor.CreateStoryAsync("live", ("push", push));
        var page = (await story.ReadPageAsync()).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("<section class=\"follow\" hidden", page, StringComparison.Ordinal);
        Assert.Equal(push, page.Contains(" data-push=\"\"", StringComparison.Ordinal));
    }
}
