using System.Net;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveBlog.Hostile.Tests.Accounts;

/// <summary>What a role may do depends on whose the entry is and on whether it is public: the endpoint cannot know, the writer does.</summary>
public sealed class OwnEntriesTests(Newsroom newsroom)
{
    private static readonly object Draft = new { body = "<p>From the square.</p>" };
    private static readonly object Published = new { body = "<p>From the square.</p>", state = "published" };

    [Fact]
    public async Task Contributor_WritesAndDeletesDrafts_AndPutsNothingBeforeReaders()
    {
        var (theirs, editors) = await StoryOfAsync("contributor");
        var entry = Guid.CreateVersion7();
        (await theirs.PutEntryAsync(entry, Draft)).Expect(HttpStatusCode.Created);
        (await theirs.PutEntryAsync(entry, new { body = "<p>From the square, again.</p>" }, ifMatch: 1)).Expect(HttpStatusCode.OK);

        (await theirs.PutEntryAsync(Guid.CreateVersion7(), Published)).ExpectProblem(403);
        (await theirs.PutEntryAsync(entry, Published, ifMatch: 2)).ExpectProblem(403);
        (await theirs.PutEntryAsync(entry, new { body = "<p>Later.</p>", publishAt = "2090-01-01T00:00:00Z" }, ifMatch: 2)).ExpectProblem(
            403
        );
        (await theirs.PutEntryAsync(entry, new { body = "<p>Look.</p>", pinned = true }, ifMatch: 2)).ExpectProblem(403);
        (await theirs.PutEntryAsync(entry, new { body = "<p>Look.</p>", key = true }, ifMatch: 2)).ExpectProblem(403);
        (await theirs.PublishAgainAsync(entry)).ExpectProblem(403);
        Assert.Empty(await theirs.ReadLogAsync() is { } log ? log.Where(change => change.Entry is not null) : []);

        // Once an editor has published it, its author's changes would reach readers at once.
        (await editors.PublishAgainAsync(entry)).Expect(HttpStatusCode.OK);
        (await theirs.EditAsync(entry, "Not what the editor read.")).ExpectProblem(403);
        (await theirs.UnpublishAsync(entry)).ExpectProblem(403);
        (await theirs.TakeDownAsync(entry)).ExpectProblem(403);

        var draft = Guid.CreateVersion7();
        (await theirs.PutEntryAsync(draft, Draft)).Expect(HttpStatusCode.Created);
        (await theirs.TakeDownAsync(draft)).Expect(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("contributor", "key", "draft")]
    [InlineData("contributor", "pinned", "draft")]
    [InlineData("contributor", "key", "submitted")]
    [InlineData("contributor", "pinned", "submitted")]
    [InlineData("reporter", "key", "draft")]
    [InlineData("reporter", "key", "submitted")]
    [InlineData("reporter", "key", "published")]
    [InlineData("reporter", "pinned", "published")]
    public async Task NewEntry_ThatIsHighlighted_NeedsAnEditor(string role, string highlight, string state)
    {
        var (theirs, editors) = await StoryOfAsync(role);
        var entry = Guid.CreateVersion7();
        var edit = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["body"] = "<p>Look.</p>",
            ["state"] = state,
            [highlight] = true,
        };
        (await theirs.PutEntryAsync(entry, edit)).ExpectProblem(403);
        (await editors.Editor.GetAsync(editors.EntryPath(entry))).ExpectProblem(404);
        (await editors.PutEntryAsync(entry, edit)).Expect(HttpStatusCode.Created);

        edit[highlight] = false;
        (await theirs.PutEntryAsync(Guid.CreateVersion7(), edit)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Reporter_PublishesAndCorrectsTheirOwn_AndNobodyElses()
    {
        var (theirs, editors) = await StoryOfAsync("reporter");
        var own = await theirs.PublishAsync("Ten were hurt.");
        (await theirs.EditAsync(own, "Two were hurt.", "The number was wrong.")).Expect(HttpStatusCode.OK);
        (await theirs.UnpublishAsync(own)).Expect(HttpStatusCode.OK);
        (await theirs.PublishAgainAsync(own)).Expect(HttpStatusCode.OK);
        (await theirs.TakeDownAsync(own)).ExpectProblem(403);
        (await theirs.PutEntryAsync(own, new { body = "<p>Two.</p>", eraseEarlier = true }, await VersionAsync(theirs, own))).ExpectProblem(
            403
        );

        var others = await editors.PublishAsync("The mayor speaks.");
        var draft = Guid.CreateVersion7();
        (await editors.PutEntryAsync(draft, Draft)).Expect(HttpStatusCode.Created);
        foreach (var entry in (Guid[])[others, draft])
        {
            (await theirs.EditAsync(entry, "Not the reporter's.")).ExpectProblem(403);
            (await theirs.PublishAgainAsync(entry)).ExpectProblem(403);
            (await theirs.UnpublishAsync(entry)).ExpectProblem(403);
            (await theirs.TakeDownAsync(entry)).ExpectProblem(403);
        }
        (await editors.EditAsync(own, "An editor's words.")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Story_ThatGetsMembers_IsLostToEverybodyElse_InTheListAndAtAnOpenDeskToo()
    {
        var (theirs, editors) = await StoryOfAsync("reporter");
        await using var desk = new HubConnectionBuilder()
            .WithUrl(
                new Uri(newsroom.Server.Address, "/hubs/desk"),
                options => options.Headers["Authorization"] = $"Bearer {theirs.Editor.Token}"
            )
            .Build();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await desk.StartAsync().InTime();
        await desk.InvokeAsync("Watch", theirs.Id).InTime();
        Assert.Contains(theirs.Id, await ListAsync(theirs.Editor));

        var member = await newsroom.Editor.AddColleagueAsync("reporter");
        var id = (await member.GetAsync("/api/session")).Body.GetProperty("id").GetString();
        (await editors.Editor.PutAsync($"{editors.Path}/members", new { members = (string?[])[id] })).Expect(HttpStatusCode.OK);

        await closed.Task.InTime();
        Assert.DoesNotContain(theirs.Id, await ListAsync(theirs.Editor));
        (await theirs.GetAsync()).ExpectProblem(403);
        (await theirs.PutEntryAsync(Guid.CreateVersion7(), Draft)).ExpectProblem(403);
        await desk.StartAsync().InTime();
        await Assert.ThrowsAsync<HubException>(() => desk.InvokeAsync("Watch", theirs.Id).InTime());

        Assert.Contains(theirs.Id, await ListAsync(member));
        (await new NewsroomStory(member, theirs.Id, theirs.Slug).PutEntryAsync(Guid.CreateVersion7(), Draft)).Expect(
            HttpStatusCode.Created
        );
        (await editors.Editor.PutAsync($"{editors.Path}/members", new { members = Array.Empty<string>() })).Expect(HttpStatusCode.OK);
        (await theirs.GetAsync()).Expect(HttpStatusCode.OK);
    }

    private async Task<(NewsroomStory Theirs, NewsroomStory Editors)> StoryOfAsync(string role)
    {
        var editors = await newsroom.Editor.CreateStoryAsync();
        var colleague = await newsroom.Editor.AddColleagueAsync(role);
        return (new NewsroomStory(colleague, editors.Id, editors.Slug), editors);
    }

    private static async Task<int> VersionAsync(NewsroomStory story, Guid entry) => (await story.GetEntryAsync(entry)).Version;

    private static async Task<IEnumerable<Guid>> ListAsync(Editor colleague) =>
        (await colleague.GetAsync("/api/stories?limit=200"))
            .Body.GetProperty("items")
            .EnumerateArray()
            .Select(story => story.GetProperty("id").GetGuid())
            .ToList();
}
