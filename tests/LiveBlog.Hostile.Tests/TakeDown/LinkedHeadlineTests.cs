using System.Net;

namespace LiveBlog.Hostile.Tests.TakeDown;

/// <summary>Other stories link to one whose headline is withdrawn. A reader who follows those from the beginning gets nothing of it either.</summary>
public sealed class LinkedHeadlineTests(Newsroom newsroom)
{
    private readonly string _secret = $"secret{Guid.NewGuid():N}"[..16];

    [Fact]
    public async Task ErasedHeadline_LeavesTheStoriesThatLinkToIt_AndThoseThatDid()
    {
        var other = await newsroom.Editor.CreateStoryAsync(status: "live", ("headline", $"A {_secret} minister"));
        var (linking, formerly) = (await LinkAsync(other), await LinkAsync(other));
        await PutAsync(formerly, ("related", Array.Empty<object>()));
        foreach (var story in (NewsroomStory[])[linking, formerly])
        {
            Assert.Contains(_secret, await ReadAllAsync(story), StringComparison.Ordinal);
        }

        await PutAsync(other, ("headline", "A minister"), ("eraseEarlier", true));

        await EventuallyGoneAsync(linking, formerly);
        Assert.Contains("A minister", (await linking.ReadPageAsync()).Text, StringComparison.Ordinal);
    }

    /// <summary>More than are brought up to date before the answer.</summary>
    [Fact]
    public async Task DeletedStorysHeadline_LeavesEveryStoryThatLinksToIt()
    {
        const int Many = 52;
        var other = await newsroom.Editor.CreateStoryAsync(status: "live", ("headline", $"A {_secret} minister"));
        var linking = new List<NewsroomStory>();
        for (var i = 0; i < Many; i++)
        {
            linking.Add(await LinkAsync(other));
        }
        Assert.Contains(_secret, await ReadAllAsync(linking[0]), StringComparison.Ordinal);

        (await newsroom.Editor.DeleteAsync(other.Path)).Expect(HttpStatusCode.OK);
        await EventuallyGoneAsync(linking[0], linking[^1]);

        (await newsroom.Editor.PostAsync($"{other.Path}/restoration")).Expect(HttpStatusCode.OK);
        Assert.Contains(_secret, (await linking[^1].ReadPageAsync()).Text, StringComparison.Ordinal);
    }

    private async Task<NewsroomStory> LinkAsync(NewsroomStory other)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await PutAsync(story, ("related", new object[] { new { story = other.Id } }));
        return story;
    }

    private static async Task PutAsync(NewsroomStory story, params (string Name, object? Value)[] parts) =>
        (await story.Editor.PutAsync(story.Path, Editor.StoryBody(story.Slug, parts), (await story.GetAsync()).Version)).Expect(
            HttpStatusCode.OK
        );

    private async Task EventuallyGoneAsync(params NewsroomStory[] stories)
    {
        foreach (var story in stories)
        {
            await Patience.EventuallyAsync(
                async () => await ReadAllAsync(story) is { } all && !all.Contains(_secret, StringComparison.Ordinal),
                "the headline has left the story that linked to it",
                Patience.Extended
            );
        }
    }

    /// <summary>Its page, and everything that a new reader would be sent of its log; null if an erasure has changed the edition meanwhile.</summary>
    private async Task<string?> ReadAllAsync(NewsroomStory story)
    {
        var detail = (await story.GetAsync()).Body;
        using var reader = newsroom.Server.Visitor();
        using var log = await reader
            .GetAsync($"/live/{story.Slug}/changes/{detail.GetProperty("epoch")}.{detail.GetProperty("edition")}/1")
            .InTime();
        if (log.StatusCode == HttpStatusCode.Gone)
        {
            return null;
        }
        log.EnsureSuccessStatusCode();
        return await log.Content.ReadAsStringAsync() + (await story.ReadPageAsync()).Text;
    }
}
