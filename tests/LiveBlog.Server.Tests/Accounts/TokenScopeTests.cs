using System.Net;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveBlog.Server.Tests.Accounts;

/// <summary>Tokens that may do less than their owners; each endpoint's answer to them is in the access table.</summary>
public sealed class TokenScopeTests(Newsroom newsroom)
{
    [Fact]
    public async Task Token_WithChosenRights_WritesDraftsAndPublishesNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var robot = await MakeAsync(Asking("writeEntries"));

        var entry = $"{story.Path}/entries/{Guid.CreateVersion7()}";
        (await robot.SendAsync(HttpMethod.Put, entry, new { body = "<p>Draft</p>", state = "draft" })).Expect(HttpStatusCode.Created);
        var another = $"{story.Path}/entries/{Guid.CreateVersion7()}";
        var refused = (await robot.SendAsync(HttpMethod.Put, another, new { body = "<p>Out</p>", state = "published" })).ExpectProblem(403);
        Assert.Equal(
            "This token was made without the right to do this (PublishEntries). Make another one in the console.",
            refused.Body.GetProperty("detail").GetString()
        );
        (await newsroom.Editor.GetAsync(another)).ExpectProblem(404);

        var me = (await robot.GetAsync("/api/session")).Expect(HttpStatusCode.OK).Body.GetProperty("capabilities").EnumerateArray();
        Assert.Equal(["readDesk", "writeEntries"], me.Select(each => each.GetString()));
    }

    /// <summary>Another token would have no more rights, and who cannot publish cannot unpublish either.</summary>
    [Theory]
    [InlineData("contributor", "Editors take down what was public. Ask one of them.")]
    [InlineData("reporter", "Editors take down what was public. Ask one of them; meanwhile you can unpublish what is yours.")]
    public async Task Author_OfAPublicEntry_IsToldWhatTheyCanDoInsteadOfDeletingIt(string role, string words)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var author = await newsroom.Editor.AddColleagueAsync(role);
        var id = Guid.CreateVersion7();
        (await author.PutAsync(story.EntryPath(id), new { body = "<p>Out</p>", state = "draft" })).Expect(HttpStatusCode.Created);
        (await story.PublishAgainAsync(id)).Expect(HttpStatusCode.OK);

        var robot = await MakeAsync(Asking("writeEntries"), author);
        Assert.Equal(words, (await author.DeleteAsync(story.EntryPath(id))).ExpectProblem(403).Body.GetProperty("detail").GetString());
        Assert.StartsWith(
            "Editors take down what was public.",
            (await robot.DeleteAsync(story.EntryPath(id))).ExpectProblem(403).Body.GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
    }

    /// <summary>Without the limit that it was meant to have, it would have every right of its owner.</summary>
    [Theory]
    [InlineData("/api/tokens", "storyId")]
    [InlineData("/api/invitations", "story")]
    [InlineData("/api/partners", "tags")]
    [InlineData("/api/webhooks", "isActive")]
    public async Task Field_ThatIsUnknown_IsRefusedByName_WhereItMayBeALimit(string address, string field)
    {
        var wish = new Dictionary<string, object> { ["name"] = "robot", [field] = Guid.CreateVersion7() };
        if (address == "/api/invitations")
        {
            wish.Remove("name");
        }
        var refused = await newsroom.Editor.SendAsync(HttpMethod.Post, address, wish);
        refused.ExpectProblem((int)refused.Response.StatusCode);
        Assert.Equal("There is no such field. Check its name.", refused.Body.GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task Token_ThatIsUnknown_IsRefusedWithTheReason()
    {
        using var robot = newsroom.Server.Visitor();
        robot.DefaultRequestHeaders.Authorization = new("Bearer", "lb_unknown");
        var refused = await Answer.ReadAsync(await robot.GetAsync("/api/stories").InTime());
        Assert.Contains("This token is unknown, revoked or expired.", refused.ExpectProblem(401).Text);
        Assert.Equal("Bearer", Assert.Single(refused.Response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Token_OfOneStory_SeesAndWritesThatOneAlone_OverTheHubAsWell()
    {
        var (its, other) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        var robot = await MakeAsync(new { name = "robot", story = its.Id });

        var list = (await robot.GetAsync("/api/stories")).Expect(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray();
        Assert.Equal(its.Id, Assert.Single(list).GetProperty("id").GetGuid());
        var words = new { body = "<p>In</p>", state = "published" };
        (await robot.SendAsync(HttpMethod.Put, $"{its.Path}/entries/{Guid.CreateVersion7()}", words)).Expect(HttpStatusCode.Created);
        (await robot.SendAsync(HttpMethod.Put, $"{other.Path}/entries/{Guid.CreateVersion7()}", words)).ExpectProblem(403);

        await using var desk = DeskOf(robot);
        await desk.StartAsync().InTime();
        await desk.InvokeAsync("Watch", its.Id).InTime();
        await Assert.ThrowsAsync<HubException>(() => desk.InvokeAsync("Watch", other.Id).InTime());
    }

    [Fact]
    public async Task Token_ThatEnds_EndsWithItsOpenHub_AndWithTheTokenThatItMade()
    {
        var robot = await MakeAsync(new { name = "robot", expiresAt = DateTimeOffset.UtcNow + Patience.Usual / 4 });
        var made = await MakeAsync(new { name = "later" }, robot);
        await using var desk = DeskOf(robot);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await desk.StartAsync().InTime();

        await closed.Task.InTime();
        (await robot.GetAsync("/api/stories")).ExpectProblem(401);
        (await made.GetAsync("/api/stories")).ExpectProblem(401);
    }

    [Fact]
    public async Task Token_WithMoreThanItsMaker_OrWithRightsThatUndoTheNarrowing_IsNotMade()
    {
        var reporter = await newsroom.Editor.AddColleagueAsync("reporter");
        var story = await newsroom.Editor.CreateStoryAsync();
        (await reporter.SendAsync(HttpMethod.Post, "/api/tokens", Asking("takeDown"))).ExpectField(422, "capabilities");
        (await reporter.SendAsync(HttpMethod.Post, "/api/tokens", Asking("manageTokens"))).ExpectField(422, "capabilities");
        (await reporter.SendAsync(HttpMethod.Post, "/api/tokens", Asking(999))).ExpectProblem(400);
        (
            await newsroom.Editor.SendAsync(
                HttpMethod.Post,
                "/api/tokens",
                new
                {
                    name = "robot",
                    story = story.Id,
                    capabilities = (List<string>)["manageSite"],
                }
            )
        ).ExpectField(422, "capabilities");
        (await reporter.SendAsync(HttpMethod.Post, "/api/tokens", new { name = "robot", story = Guid.CreateVersion7() })).ExpectField(
            422,
            "story"
        );
        (await reporter.SendAsync(HttpMethod.Post, "/api/tokens", new { name = "robot", expiresAt = "2001-01-01T00:00:00Z" })).ExpectField(
            422,
            "expiresAt"
        );
    }

    private static object Asking(object capability) => new { name = "robot", capabilities = new[] { capability } };

    private async Task<Editor> MakeAsync(object token, Editor? maker = null)
    {
        var made = (await (maker ?? newsroom.Editor).SendAsync(HttpMethod.Post, "/api/tokens", token)).Expect(HttpStatusCode.Created);
        return newsroom.Server.EditorWith(made.Body.GetProperty("token").GetString()!);
    }

    private HubConnection DeskOf(Editor editor) =>
        new HubConnectionBuilder()
            .WithUrl(new Uri(newsroom.Server.Address, "/hubs/desk"), options => options.Headers["Authorization"] = $"Bearer {editor.Token}")
            .Build();
}
