using System.Net;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>An entry is at the address of its own story: whoever may not enter that does not get it through another one.</summary>
public sealed class OtherStorysEntryTests(Newsroom newsroom)
{
    [Fact]
    public async Task Entry_IsFoundUnderItsOwnStoryAlone()
    {
        var (closed, open) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        var entry = await closed.PublishAsync("Secret");
        (await closed.EditAsync(entry, "Secret, edited")).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.GetAsync($"{closed.EntryPath(entry)}/versions")).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.GetAsync($"{closed.EntryPath(entry)}/numbers")).Expect(HttpStatusCode.OK);

        (await newsroom.Editor.GetAsync(open.EntryPath(entry))).ExpectProblem(404);
        (await newsroom.Editor.GetAsync($"{open.EntryPath(entry)}/versions")).ExpectProblem(404);
        (await newsroom.Editor.GetAsync($"{open.EntryPath(entry)}/numbers")).ExpectProblem(404);
        (await newsroom.Editor.PutAsync($"{open.EntryPath(entry)}/versions/1/restoration", ifMatch: 2)).ExpectProblem(404);
        (await newsroom.Editor.PutAsync($"{open.EntryPath(entry)}/pin")).ExpectProblem(404);
        (await newsroom.Editor.DeleteAsync($"{open.EntryPath(entry)}/publication")).ExpectProblem(404);
        var note = new { entryId = entry, text = "A note" };
        (await newsroom.Editor.PutAsync($"{open.Path}/notes/{Guid.CreateVersion7()}", note)).ExpectProblem(404);
        Assert.Contains("Secret, edited", (await closed.GetEntryAsync(entry)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restoring_NeedsTheVersionThatWasSeen()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("First");
        (await story.EditAsync(entry, "Second")).Expect(HttpStatusCode.OK);
        var path = $"{story.EntryPath(entry)}/versions/1/restoration";
        (await newsroom.Editor.PutAsync(path)).ExpectProblem(428);
        (await newsroom.Editor.PutAsync(path, ifMatch: 1)).ExpectProblem(412);
        (await newsroom.Editor.PutAsync(path, ifMatch: 3)).ExpectProblem(412);
        (await newsroom.Editor.PutAsync(path, ifMatch: 2)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Members_AreColleagues_AndAFew()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var many = Enumerable.Range(0, 201).Select(_ => Guid.CreateVersion7()).ToList();
        (await PutAsync(story.Path, many)).ExpectField(422, "members");
        (await PutAsync(story.Path, [Guid.CreateVersion7()])).ExpectField(422, "members");
        var me = (await newsroom.Editor.GetAsync("/api/session")).Body.GetProperty("id").GetGuid();
        var saved = (await PutAsync(story.Path, [me, me])).Expect(HttpStatusCode.OK).Body.GetProperty("items");
        Assert.Equal(me, Assert.Single(saved.EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Empty((await PutAsync(story.Path, [])).Body.GetProperty("items").EnumerateArray());
        (await PutAsync($"/api/stories/{Guid.CreateVersion7()}", [me])).ExpectProblem(404);

        Task<Answer> PutAsync(string path, IEnumerable<Guid> members) => newsroom.Editor.PutAsync($"{path}/members", new { members });
    }
}
