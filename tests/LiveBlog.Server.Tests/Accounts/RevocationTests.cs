using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveBlog.Server.Tests.Accounts;

/// <summary>A revoked right is gone with the next request, and from open connections within two seconds.</summary>
public sealed class RevocationTests(Newsroom newsroom)
{
    private const string Password = "a long enough password";

    [Fact]
    public async Task Administrator_WhoWasRemoved_MakesNobodyWithACookieThatIsStillOpen()
    {
        var (email, id) = await AddAsync("administrator");
        using var removed = newsroom.Server.Visitor(Addresses.Next());
        await SignInAsync(removed, email);
        Assert.Equal(HttpStatusCode.OK, (await removed.GetAsync("/api/users").InTime()).StatusCode);

        (await newsroom.Editor.DeleteAsync($"/api/users/{id}")).Expect(HttpStatusCode.NoContent);

        var accomplice = new
        {
            name = "Mallory",
            email = $"{Guid.CreateVersion7():N}@example.org",
            password = Password,
            role = "administrator",
        };
        (await Answer.ReadAsync(await removed.PostAsJsonAsync("/api/users", accomplice).InTime())).ExpectProblem(401);
        (await Answer.ReadAsync(await removed.PostAsJsonAsync("/api/tokens", new { name = "later" }).InTime())).ExpectProblem(401);
    }

    /// <summary>A story without members is open to everybody at the desk.</summary>
    [Fact]
    public async Task Story_WhoseOnlyMemberWasRemoved_StaysClosed()
    {
        var (_, leaver) = await AddAsync("reporter");
        var colleague = await newsroom.Editor.AddColleagueAsync("reporter");
        var (administrator, member) = (await IdOfAsync(newsroom.Editor), await IdOfAsync(colleague));
        var (theirs, shared) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        (await newsroom.Editor.PutAsync($"{theirs.Path}/members", new { members = (string[])[leaver] })).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.PutAsync($"{shared.Path}/members", new { members = (string[])[leaver, member] })).Expect(HttpStatusCode.OK);
        (await colleague.GetAsync(theirs.Path)).ExpectProblem(403);

        (await newsroom.Editor.DeleteAsync($"/api/users/{leaver}")).Expect(HttpStatusCode.NoContent);

        (await colleague.GetAsync(theirs.Path)).ExpectProblem(403);
        (await colleague.GetAsync(shared.Path)).Expect(HttpStatusCode.OK);
        Assert.Equal([administrator], await MembersAsync(theirs));
        Assert.Equal([member], await MembersAsync(shared));
        var last = (await newsroom.Editor.GetAsync($"/api/audit?story={theirs.Id}")).Body.GetProperty("items")[0];
        Assert.Equal(("storyMembers", "1 members"), (last.GetProperty("action").GetString(), last.GetProperty("detail").GetString()));

        async Task<IEnumerable<string?>> MembersAsync(NewsroomStory story) =>
            (await newsroom.Editor.GetAsync($"{story.Path}/members"))
                .Body.GetProperty("items")
                .EnumerateArray()
                .Select(each => each.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("contributor")]
    public async Task EntryScheduledBySomebodyWhoMayNoLongerPublish_IsCancelled(string end)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var reporter = await newsroom.Editor.AddColleagueAsync("reporter");
        var account = $"/api/users/{await IdOfAsync(reporter)}";
        var embargoed = new { body = "<p>Embargoed.</p>", publishAt = DateTimeOffset.UtcNow.AddHours(1) };
        var (own, editors) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await reporter.PutAsync(story.EntryPath(own), embargoed)).Expect(HttpStatusCode.Created);
        (await story.PutEntryAsync(editors, embargoed)).Expect(HttpStatusCode.Created);

        var answer =
            end == "removed"
                ? await newsroom.Editor.DeleteAsync(account)
                : await newsroom.Editor.PutAsync($"{account}/role", new { role = end });

        Assert.True(answer.Status is HttpStatusCode.NoContent or HttpStatusCode.OK, answer.Text);
        Assert.False(IsScheduled(await story.GetEntryAsync(own)));
        Assert.True(IsScheduled(await story.GetEntryAsync(editors)));
        var history = (await newsroom.Editor.GetAsync($"{story.EntryPath(own)}/versions")).Body.GetProperty("items");
        Assert.Equal(["create", "cancel publication"], history.EnumerateArray().Select(v => v.GetProperty("action").GetString()));

        static bool IsScheduled(Answer entry) =>
            entry.Expect(HttpStatusCode.OK).Body.TryGetProperty("publishAt", out var at)
            && at.ValueKind != System.Text.Json.JsonValueKind.Null;
    }

    [Fact]
    public async Task SignOut_EndsTheSessionAndNotOnlyItsCookie()
    {
        var (email, _) = await AddAsync("editor");
        using var signedOut = newsroom.Server.Visitor(Addresses.Next());
        var cookie = await SignInAsync(signedOut, email);
        Assert.Equal(HttpStatusCode.OK, (await AskWithAsync(cookie)).StatusCode);

        (await signedOut.DeleteAsync("/api/session").InTime()).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskWithAsync(cookie)).StatusCode);
    }

    [Fact]
    public async Task Session_EndedFromAnotherDevice_LosesItsDesk()
    {
        var (email, _) = await AddAsync("editor");
        using var lost = newsroom.Server.Visitor(Addresses.Next());
        var cookie = await SignInAsync(lost, email);
        await using var desk = new HubConnectionBuilder()
            .WithUrl(new Uri(newsroom.Server.Address, "/hubs/desk"), options => options.Headers["Cookie"] = cookie)
            .Build();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await desk.StartAsync().InTime();

        using var owner = newsroom.Server.Visitor(Addresses.Next());
        await SignInAsync(owner, email);
        var sessions = (await Answer.ReadAsync(await owner.GetAsync("/api/sessions").InTime())).Body.GetProperty("items").EnumerateArray();
        var other = Assert.Single(sessions, session => !session.GetProperty("current").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await owner.DeleteAsync($"/api/sessions/{other.GetProperty("id")}").InTime()).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskWithAsync(cookie)).StatusCode);
        await closed.Task.InTime();
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/api/session").InTime()).StatusCode);
    }

    [Fact]
    public async Task Token_ThatIsRevoked_TakesTheTokensThatItMadeAlong()
    {
        var first = await MakeTokenAsync(newsroom.Editor);
        var second = await MakeTokenAsync(first.Holder);
        var third = await MakeTokenAsync(second.Holder);
        (await third.Holder.GetAsync("/api/stories")).Expect(HttpStatusCode.OK);

        (await newsroom.Editor.DeleteAsync($"/api/tokens/{first.Id}")).Expect(HttpStatusCode.NoContent);

        (await second.Holder.GetAsync("/api/stories")).ExpectProblem(401);
        (await third.Holder.GetAsync("/api/stories")).ExpectProblem(401);
        (await newsroom.Editor.GetAsync("/api/stories")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PasswordChange_AsksForThePresentOne_RefusesTheGuessable_AndEndsOtherSessions()
    {
        var (email, _) = await AddAsync("editor");
        using var here = newsroom.Server.Visitor(Addresses.Next());
        using var elsewhere = newsroom.Server.Visitor(Addresses.Next());
        await SignInAsync(here, email);
        await SignInAsync(elsewhere, email);

        (await ChangeAsync("not the password", "violet anchors drift slowly")).ExpectField(422, "current");
        (await ChangeAsync(Password, "password1234")).ExpectField(422, "new");
        (await ChangeAsync(Password, "violet anchors drift slowly")).Expect(HttpStatusCode.NoContent);

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/api/session").InTime()).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/session").InTime()).StatusCode);

        async Task<Answer> ChangeAsync(string current, string wanted) =>
            await Answer.ReadAsync(await here.PutAsJsonAsync("/api/session/password", new { current, @new = wanted }).InTime());
    }

    private static async Task<string> IdOfAsync(Editor colleague) =>
        (await colleague.GetAsync("/api/session")).Body.GetProperty("id").GetString()!;

    private async Task<(string Email, string Id)> AddAsync(string role)
    {
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var account = new
        {
            name = "Ben Ruiz",
            email,
            password = Password,
            role,
        };
        var added = (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/users", account)).Expect(HttpStatusCode.Created);
        return (email, added.Body.GetProperty("id").GetString()!);
    }

    /// <summary>Signs in and returns the session's cookie, as somebody who copied it would have it.</summary>
    private static async Task<string> SignInAsync(HttpClient http, string email)
    {
        using var answer = await http.PostAsJsonAsync("/api/session", new { email, password = Password }).InTime();
        answer.EnsureSuccessStatusCode();
        return NewsroomServer.SessionCookieOf(answer);
    }

    private async Task<HttpResponseMessage> AskWithAsync(string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = newsroom.Server.Address };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return await http.GetAsync("/api/session").InTime();
    }

    private static async Task<(string Id, Editor Holder)> MakeTokenAsync(Editor maker)
    {
        var made = (await maker.SendAsync(HttpMethod.Post, "/api/tokens", new { name = "robot" })).Expect(HttpStatusCode.Created);
        return (made.Body.GetProperty("id").GetString()!, maker.Server.EditorWith(made.Body.GetProperty("token").GetString()!));
    }
}
