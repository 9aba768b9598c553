using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class SessionTests(Newsroom newsroom)
{
    [Fact]
    public async Task SignIn_WithTheWrongPassword_IsRefusedTheSameForKnownAndUnknownAddresses()
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        var known = (await SignInAsync(visitor, NewsroomServer.AdministratorEmail, "not the password")).ExpectProblem(401);
        var unknown = (await SignInAsync(visitor, "nobody@example.org", "not the password")).ExpectProblem(401);
        Assert.Equal(known.Body.GetProperty("detail").GetString(), unknown.Body.GetProperty("detail").GetString());
        (await SignInAsync(visitor, null, null)).ExpectProblem(401);
    }

    [Fact]
    public async Task SignIn_TooOften_IsRefusedWithARetryAfter()
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        Answer answer;
        var tries = 0;
        do
        {
            answer = await SignInAsync(visitor, "nobody@example.org", "guess");
            Assert.True(++tries <= 30, "Nothing stops the guessing");
        } while (answer.Status == HttpStatusCode.Unauthorized);
        answer.ExpectProblem(429);
        Assert.NotNull(answer.Response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_GuessedFromManyAddresses_StopsStrangersButNotTheOwnersDevice(bool exists)
    {
        var email = $"{Guid.CreateVersion7():N}@example.org";
        const string password = "a long enough password";
        using var owner = newsroom.Server.Visitor(Addresses.Next());
        if (exists)
        {
            var colleague = new
            {
                name = "Cleo",
                email,
                password,
                role = "editor",
            };
            (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/users", colleague)).Expect(HttpStatusCode.Created);
            (await SignInAsync(owner, email, password)).Expect(HttpStatusCode.OK);
        }
        Answer answer;
        var tries = 0;
        do
        {
            using var visitor = newsroom.Server.Visitor(Addresses.Next());
            answer = await SignInAsync(visitor, email, "guess");
            Assert.True(++tries <= 40, "Nothing stops the guessing");
        } while (answer.Status == HttpStatusCode.Unauthorized);
        answer.ExpectProblem(429);
        // The same number for an unknown address: the count reveals nothing.
        Assert.Equal(31, tries);
        Assert.NotNull(answer.Response.Headers.RetryAfter);
        if (exists)
        {
            (await SignInAsync(owner, email, password)).Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Session_IsKeptByItsCookieAndEndsWithSignOut()
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/api/session")).StatusCode);
        var me = await SignInAsync(visitor, NewsroomServer.AdministratorEmail, NewsroomServer.AdministratorPassword);
        Assert.Equal("administrator", me.Body.GetProperty("role").GetString());
        Assert.Contains("httponly", string.Concat(me.Response.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/api/session")).StatusCode);
        await visitor.DeleteAsync("/api/session");
        (await Answer.ReadAsync(await visitor.GetAsync("/api/stories"))).ExpectProblem(401);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Change_AskedForByAnotherSitesPage_IsForbidden(string header, string value)
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        await SignInAsync(visitor, NewsroomServer.AdministratorEmail, NewsroomServer.AdministratorPassword);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/stories/{Guid.CreateVersion7()}")
        {
            Content = JsonContent.Create(Editor.StoryBody(Editor.NewSlug())),
        };
        request.Headers.Add(header, value);
        (await Answer.ReadAsync(await visitor.SendAsync(request))).ExpectProblem(403);
    }

    [Fact]
    public async Task Token_WorksUntilItIsRevoked()
    {
        var made = (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/tokens", new { name = "robot" })).Expect(HttpStatusCode.Created);
        var robot = newsroom.Server.EditorWith(made.Body.GetProperty("token").GetString()!);
        (await robot.GetAsync("/api/stories")).Expect(HttpStatusCode.OK);
        var list = await newsroom.Editor.GetAsync("/api/tokens");
        Assert.DoesNotContain(robot.Token, list.Text);
        var path = $"/api/tokens/{made.Body.GetProperty("id").GetString()}";
        (await newsroom.Editor.DeleteAsync(path)).Expect(HttpStatusCode.NoContent);
        (await robot.GetAsync("/api/stories")).ExpectProblem(401);
        (await newsroom.Editor.DeleteAsync(path)).ExpectProblem(404);
        (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/tokens", new { name = " " })).ExpectField(422, "name");
    }

    [Fact]
    public async Task Token_OfAColleague_CannotBeRevokedByAnother()
    {
        var colleague = await newsroom.Editor.AddColleagueAsync("editor");
        var id = (await colleague.GetAsync("/api/tokens")).Body.GetProperty("items")[0].GetProperty("id").GetString();
        (await newsroom.Editor.DeleteAsync($"/api/tokens/{id}")).ExpectProblem(404);
        (await colleague.GetAsync("/api/stories")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Editor_WritesButAddsNobody()
    {
        var colleague = await newsroom.Editor.AddColleagueAsync("editor");
        await (await colleague.CreateStoryAsync()).PublishAsync();
        var added = new
        {
            name = "Eve",
            email = "eve@example.org",
            password = "a long enough password",
            role = "administrator",
        };
        (await colleague.SendAsync(HttpMethod.Post, "/api/users", added)).ExpectProblem(403);
        (await colleague.GetAsync("/api/users")).ExpectProblem(403);
    }

    [Fact]
    public async Task Colleague_WhoIsRemoved_CanDoNothingMore_AndWhatTheyWroteStays()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var colleague = await newsroom.Editor.AddColleagueAsync("editor");
        var entry = Guid.CreateVersion7();
        (await colleague.PutAsync(story.EntryPath(entry), new { body = "<p>Mine</p>", state = "published" })).Expect(
            HttpStatusCode.Created
        );
        var (theirs, mine) = (await IdAsync(colleague), await IdAsync(newsroom.Editor));
        (await colleague.DeleteAsync($"/api/users/{mine}")).ExpectProblem(403);
        (await newsroom.Editor.DeleteAsync($"/api/users/{mine}")).ExpectProblem(409);
        (await newsroom.Editor.DeleteAsync($"/api/users/{theirs}")).Expect(HttpStatusCode.NoContent);
        (await newsroom.Editor.DeleteAsync($"/api/users/{theirs}")).ExpectProblem(404);
        (await colleague.GetAsync("/api/stories")).ExpectProblem(401);
        Assert.Contains("Mine", (await story.ReadSnapshotAsync()).Entries[0].Html);

        static async Task<string> IdAsync(Editor who) => (await who.GetAsync("/api/session")).Body.GetProperty("id").GetString()!;
    }

    [Theory]
    [InlineData("GET", "/api/stories")]
    [InlineData("PUT", "/api/stories/00000000-0000-7000-8000-000000000000")]
    [InlineData("DELETE", "/api/stories/00000000-0000-7000-8000-000000000000/entries/00000000-0000-7000-8000-000000000000")]
    [InlineData("GET", "/api/tokens")]
    [InlineData("GET", "/api/users")]
    [InlineData("PUT", "/api/demonstration")]
    public async Task Stranger_IsRefusedEverywhere(string method, string path)
    {
        using var stranger = newsroom.Server.Visitor();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        (await Answer.ReadAsync(await stranger.SendAsync(request))).ExpectProblem(401);
    }

    [Fact]
    public async Task DeskHub_RefusesStrangersAndTellsEditors()
    {
        var address = new Uri(newsroom.Server.Address, "/hubs/desk");
        await using var stranger = new HubConnectionBuilder().WithUrl(address).Build();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => stranger.StartAsync().InTime());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        var story = await newsroom.Editor.CreateStoryAsync();
        await using var desk = new HubConnectionBuilder()
            .WithUrl(address, options => options.Headers["Authorization"] = $"Bearer {newsroom.Editor.Token}")
            .Build();
        var told = new TaskCompletionSource<System.Text.Json.JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.On<System.Text.Json.JsonElement>("Changed", change => told.TrySetResult(change));
        await desk.StartAsync().InTime();
        await desk.InvokeAsync("Watch", story.Id).InTime();
        var draft = Guid.CreateVersion7();
        await story.PutEntryAsync(draft, new { body = "<p>Draft</p>" });
        var change = await told.Task.InTime();
        Assert.Equal((story.Id, draft), (change.GetProperty("storyId").GetGuid(), change.GetProperty("entryId").GetGuid()));
    }

    private static async Task<Answer> SignInAsync(HttpClient http, string? email, string? password) =>
        await Answer.ReadAsync(await http.PostAsJsonAsync("/api/session", new { email, password }).InTime());
}
