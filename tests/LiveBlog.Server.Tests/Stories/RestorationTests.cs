using System.Net;

namespace LiveBlog.Server.Tests.Stories;

public sealed class RestorationTests(Newsroom newsroom)
{
    [Fact]
    public async Task Restoring_AnEarlierVersion_MakesANewOneThatReadersGet()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("Nine people");
        (await story.EditAsync(id, "Eight people")).Expect(HttpStatusCode.OK);

        var restored = (await RestoreAsync(story, id, version: 1, ifMatch: 2)).Expect(HttpStatusCode.OK);

        Assert.Equal((3, "<p>Nine people</p>"), (restored.Version, restored.Body.GetProperty("body").GetString()));
        Assert.Contains("Nine people", (await story.ReadLogAsync())[^1].Entry!.Html);
        var history = (await newsroom.Editor.GetAsync($"{story.EntryPath(id)}/versions")).Body.GetProperty("items");
        Assert.Equal(["create", "edit", "restore"], history.EnumerateArray().Select(v => v.GetProperty("action").GetString()));
        Assert.Equal("Version 1", history[2].GetProperty("note").GetString());
    }

    [Fact]
    public async Task Restoring_OverAVersionThatWasNotSeen_ChangesNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("One");
        await story.EditAsync(id, "Two");
        await story.EditAsync(id, "Three");

        var refused = (await RestoreAsync(story, id, version: 1, ifMatch: 2)).ExpectProblem(412);
        (await RestoreAsync(story, id, version: 1, ifMatch: null)).ExpectProblem(428);
        (await RestoreAsync(story, id, version: 9, ifMatch: 3)).ExpectProblem(404);

        Assert.Equal("<p>Three</p>", refused.Body.GetProperty("current").GetProperty("body").GetString());
        Assert.Equal(3, (await story.GetEntryAsync(id)).Version);
    }

    /// <summary>What was erased cannot come back through the history.</summary>
    [Fact]
    public async Task Restoring_ErasedWords_IsRefused()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("A name that must go");
        await story.EditAsync(id, "No name");
        (await newsroom.Editor.DeleteAsync($"{story.EntryPath(id)}/earlier-wording")).Expect(HttpStatusCode.NoContent);
        var version = (await story.GetEntryAsync(id)).Version;

        (await RestoreAsync(story, id, version: 1, version)).ExpectProblem(410);
        (await story.TakeDownAsync(id)).Expect(HttpStatusCode.NoContent);
        (await RestoreAsync(story, id, version: 2, version + 1)).ExpectProblem(410);
    }

    private Task<Answer> RestoreAsync(NewsroomStory story, Guid entry, int version, int? ifMatch) =>
        newsroom.Editor.PutAsync($"{story.EntryPath(entry)}/versions/{version}/restoration", ifMatch: ifMatch);
}
