using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>An author hears what became of an entry, and an approver finds what waits, whichever story is open.</summary>
public sealed class ApprovalNoticeTests(Newsroom newsroom)
{
    [Fact]
    public async Task SentBack_ReachesTheAuthorAcrossStories_UntilTheyHaveReadIt()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (contributor, author) = await JoinAsync();
        var id = await SubmitAsync(contributor, story);
        (await newsroom.Editor.DeleteAsync($"{story.EntryPath(id)}/submission", new { note = "Who says so?" })).Expect(HttpStatusCode.OK);

        var notice = Assert.Single(await NoticesAsync(author));
        Assert.Equal(
            ("sentBack", "Who says so?", "Ada Lund", id),
            (
                Kind(notice),
                notice.GetProperty("text").GetString(),
                notice.GetProperty("by").GetString(),
                notice.GetProperty("entryId").GetGuid()
            )
        );
        using var read = await author.DeleteAsync($"/api/mentions/{notice.GetProperty("noteId")}").InTime();
        Assert.Empty(await NoticesAsync(author));
    }

    [Fact]
    public async Task Approved_ReachesTheAuthor_WhetherPublishedNowOrGivenATime()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (contributor, author) = await JoinAsync();
        var (now, later) = (await SubmitAsync(contributor, story), await SubmitAsync(contributor, story));
        (await story.PublishAgainAsync(now)).Expect(HttpStatusCode.OK);
        var timed = new { body = "<p>Later</p>", publishAt = DateTimeOffset.UtcNow.AddHours(2) };
        (await story.PutEntryAsync(later, timed, ifMatch: 1)).Expect(HttpStatusCode.OK);

        var notices = await NoticesAsync(author);
        Assert.Equal([later, now], notices.Select(notice => notice.GetProperty("entryId").GetGuid()));
        Assert.All(notices, notice => Assert.Equal("approved", Kind(notice)));
    }

    [Fact]
    public async Task OwnDecision_AndAChangeThatDecidesNothing_NotifyNobody()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (contributor, author) = await JoinAsync();
        var id = await SubmitAsync(contributor, story);
        (await story.PutEntryAsync(id, new { body = "<p>Mended</p>", state = "submitted" }, ifMatch: 1)).Expect(HttpStatusCode.OK);
        (await contributor.DeleteAsync($"{story.EntryPath(id)}/submission")).Expect(HttpStatusCode.OK);
        Assert.Empty(await NoticesAsync(author));
    }

    [Fact]
    public async Task TakeDown_OfAnEntry_TakesItsNoticesWithIt()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (contributor, author) = await JoinAsync();
        var id = await SubmitAsync(contributor, story);
        (await story.PublishAgainAsync(id)).Expect(HttpStatusCode.OK);
        (await story.TakeDownAsync(id)).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await NoticesAsync(author));
    }

    [Fact]
    public async Task Submitted_OfAllStories_AreListedForApproversAlone_UntilDecided()
    {
        var (first, second) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync(status: null));
        var (contributor, _) = await JoinAsync();
        var (one, two) = (await SubmitAsync(contributor, first), await SubmitAsync(contributor, second));
        // The list is of no entry in particular.
        Assert.Contains(
            "Editors approve",
            (await contributor.GetAsync("/api/submitted")).ExpectProblem(403).Text,
            StringComparison.Ordinal
        );

        var waiting = await WaitingAsync();
        Assert.Equal([one, two], Of(waiting, one, two));
        var listed = waiting.Single(each => each.GetProperty("entryId").GetGuid() == one);
        Assert.Equal(
            (first.Id, "Harbour bridge closes", "Word from the pier"),
            (listed.GetProperty("storyId").GetGuid(), listed.GetProperty("headline").GetString(), listed.GetProperty("title").GetString())
        );
        Assert.True((await newsroom.Editor.GetAsync("/api/submitted")).Body.GetProperty("total").GetInt32() >= 2);

        (await first.PublishAgainAsync(one)).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync(second.Path)).Expect(HttpStatusCode.OK);
        Assert.Empty(Of(await WaitingAsync(), one, two));
    }

    private static IEnumerable<Guid> Of(IEnumerable<JsonElement> waiting, params IReadOnlyList<Guid> ids) =>
        waiting.Select(each => each.GetProperty("entryId").GetGuid()).Where(ids.Contains);

    private async Task<IReadOnlyList<JsonElement>> WaitingAsync() =>
        [.. (await newsroom.Editor.GetAsync("/api/submitted")).Expect(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray()];

    private static async Task<Guid> SubmitAsync(Editor contributor, NewsroomStory story)
    {
        var id = Guid.CreateVersion7();
        var entry = new { body = "<p>Word from the pier</p>", state = "submitted" };
        (await contributor.PutAsync(story.EntryPath(id), entry)).Expect(HttpStatusCode.Created);
        return id;
    }

    private static async Task<IReadOnlyList<JsonElement>> NoticesAsync(HttpClient author) =>
        [
            .. (await Answer.ReadAsync(await author.GetAsync("/api/mentions").InTime()))
                .Expect(HttpStatusCode.OK)
                .Body.GetProperty("items")
                .EnumerateArray(),
        ];

    private static string? Kind(JsonElement notice) => notice.GetProperty("kind").GetString();

    /// <summary>A contributor with a token, and signed in as in the console.</summary>
    private async Task<(Editor Contributor, HttpClient SignedIn)> JoinAsync()
    {
        var http = newsroom.Server.Visitor(Addresses.Next());
        var invitation = new { email = $"{Guid.CreateVersion7():N}@example.org", role = "contributor" };
        var made = (await newsroom.Editor.PostAsync("/api/invitations", invitation)).Expect(HttpStatusCode.Created);
        await NewsroomServer.JoinAsync(
            http,
            made.Body.GetProperty("url").GetString()!.Split('#')[1],
            "Lea Brandt",
            "violet anchors drift slowly"
        );
        var token = await http.PostAsJsonAsync("/api/tokens", new { name = "tests" });
        return (newsroom.Server.EditorWith((await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!), http);
    }
}
