using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Delivery;

namespace LiveBlog.Server.Tests.Desk.Notes;

public sealed class NotesTests(Newsroom newsroom)
{
    private const string Secret = "betweenuscolleagues";

    [Fact]
    public async Task Note_IsReadAtTheDesk_AndByNoReader()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var follower = await LiveReader.FollowAsync(story);
        await follower.HearAsync<Snapshot>();
        var entry = await story.PublishAsync("Public");
        var (onEntry, onStory) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await WriteAsync(story, onEntry, Secret, entry)).Expect(HttpStatusCode.OK);
        (await WriteAsync(story, onEntry, Secret, entry)).Expect(HttpStatusCode.OK);
        (await WriteAsync(story, onStory, $"{Secret} two")).Expect(HttpStatusCode.OK);
        (await story.EditAsync(entry, "Public, edited")).Expect(HttpStatusCode.OK);
        await follower.ReachAsync(3);

        var notes = (await newsroom.Editor.GetAsync($"{story.Path}/notes")).Body.GetProperty("items");
        Assert.Equal([onStory, onEntry], notes.EnumerateArray().Select(note => note.GetProperty("id").GetGuid()));
        foreach (var below in new[] { "", "/text", "/feed.atom", "/feed.json", $"/entries/{entry}" })
        {
            Assert.DoesNotContain(Secret, (await story.ReadPageAsync(below)).Text);
        }
        Assert.DoesNotContain(follower.Heard, message => message.ToString()!.Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(3, (await story.ReadLogAsync()).Count);
    }

    [Fact]
    public async Task Note_IsTakenBackByItsWriter_AndGoesWithTheEntry()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("Public");
        var (mine, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await WriteAsync(story, mine, "Mine", entry);
        await WriteAsync(story, other, "For the story");
        var colleague = await newsroom.Editor.AddColleagueAsync("reporter");
        (await colleague.DeleteAsync($"{story.Path}/notes/{mine}")).ExpectProblem(403);
        (await colleague.PutAsync($"{story.Path}/notes/{mine}", new { text = "Mine" })).ExpectProblem(409);
        (await newsroom.Editor.DeleteAsync($"{story.Path}/notes/{other}")).Expect(HttpStatusCode.NoContent);

        (await story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);
        Assert.Equal(0, (await newsroom.Editor.GetAsync($"{story.Path}/notes")).Body.GetProperty("items").GetArrayLength());
        (await WriteAsync(story, Guid.CreateVersion7(), "Too late", entry)).ExpectProblem(404);
        (await WriteAsync(story, Guid.CreateVersion7(), "   ")).ExpectProblem(422);
    }

    /// <summary>It may quote what was erased, and who wrote it may be gone.</summary>
    [Fact]
    public async Task Note_OfSomebodyWhoIsGone_IsDeletedByThoseWhoTakeDown_AndTheAuditNamesThem()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var reporter = await newsroom.Editor.AddColleagueAsync("reporter");
        var note = $"{story.Path}/notes/{Guid.CreateVersion7()}";
        (await reporter.PutAsync(note, new { text = Secret })).Expect(HttpStatusCode.OK);
        var account = (await reporter.GetAsync("/api/session")).Body.GetProperty("id").GetGuid();
        (await newsroom.Editor.DeleteAsync($"/api/users/{account}")).Expect(HttpStatusCode.NoContent);

        (await newsroom.Editor.DeleteAsync(note)).Expect(HttpStatusCode.NoContent);
        Assert.Equal(0, (await newsroom.Editor.GetAsync($"{story.Path}/notes")).Body.GetProperty("items").GetArrayLength());
        var audit = (await newsroom.Editor.GetAsync($"/api/audit?action=noteErase&story={story.Id}")).Body.GetProperty("items");
        var row = Assert.Single(audit.EnumerateArray());
        var by = (await newsroom.Editor.GetAsync("/api/session")).Body.GetProperty("name").GetString();
        Assert.NotEqual("Ben Ruiz", by);
        Assert.Equal((by, "Ben Ruiz"), (row.GetProperty("by").GetString(), row.GetProperty("to").GetString()));
        Assert.DoesNotContain(Secret, audit.ToString(), StringComparison.Ordinal);
    }

    private Task<Answer> WriteAsync(NewsroomStory story, Guid id, string text, Guid? entryId = null) =>
        newsroom.Editor.PutAsync($"{story.Path}/notes/{id}", new { entryId, text });
}
