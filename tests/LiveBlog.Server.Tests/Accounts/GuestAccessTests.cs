using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class GuestAccessTests(Newsroom newsroom)
{
    private const string Password = "violet anchors drift slowly";

    [Fact]
    public async Task Guest_WhoseAccessEnds_IsOutEverywhere_AndInAgainOnceItIsExtended()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var secret = await InviteAsync(email, story.Id);
        using var guest = newsroom.Server.Visitor(Addresses.Next());
        var cookie = await NewsroomServer.JoinAsync(guest, secret, "Sam Okafor", Password);
        var colleague = await FindColleagueAsync(email);
        var path = $"/api/users/{colleague.GetProperty("id")}/access-end";
        Assert.InRange(colleague.GetProperty("accessEndsAt").GetDateTimeOffset(), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(1));
        await using var desk = DeskOf(cookie);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await desk.StartAsync().InTime();

        var ahead = TimeSpan.FromSeconds(0.5);
        await Patience.EventuallyAsync(
            async () =>
            {
                ahead *= 2; // a busy machine may take longer than that to ask
                var end = await newsroom.Editor.SendAsync(HttpMethod.Put, path, new { accessEndsAt = DateTimeOffset.UtcNow + ahead });
                return end.Status == HttpStatusCode.OK;
            },
            "the access is to end"
        );
        await closed.Task.InTime();
        (await Answer.ReadAsync(await guest.GetAsync("/api/session").InTime())).ExpectProblem(401);
        (await SignInAsync(guest, email)).ExpectProblem(403);

        (await newsroom.Editor.SendAsync(HttpMethod.Put, path, new { accessEndsAt = (DateTimeOffset?)null })).Expect(HttpStatusCode.OK);
        (await SignInAsync(guest, email)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Invitation_WithAnEnd_IsForGuestsAlone_AndNoLongerThanTheAccess()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var end = DateTimeOffset.UtcNow.AddHours(6);
        (await AskAsync(null, end)).ExpectField(422, "accessEndsAt");
        (await AskAsync(story.Id, DateTimeOffset.UtcNow.AddDays(-1))).ExpectField(422, "accessEndsAt");
        var made = (await AskAsync(story.Id, end)).Expect(HttpStatusCode.Created).Body;
        Assert.True(made.GetProperty("expiresAt").GetDateTimeOffset() <= end, "The link ends with the access");
    }

    /// <summary>Editors enter every story, and an invitation makes no guest of them either.</summary>
    [Fact]
    public async Task Guest_IsNotGivenARoleThatEntersEveryStory()
    {
        var (story, other) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var secret = await InviteAsync(email, story.Id);
        using var guest = newsroom.Server.Visitor(Addresses.Next());
        await NewsroomServer.JoinAsync(guest, secret, "Sam Okafor", Password);
        var path = $"/api/users/{(await FindColleagueAsync(email)).GetProperty("id")}/role";

        (await newsroom.Editor.PutAsync(path, new { role = "editor" })).ExpectField(422, "role");
        (await newsroom.Editor.PutAsync(path, new { role = "administrator" })).ExpectField(422, "role");
        Assert.Equal("contributor", (await FindColleagueAsync(email)).GetProperty("role").GetString());
        (await Answer.ReadAsync(await guest.GetAsync(other.Path).InTime())).ExpectProblem(403);
        (await newsroom.Editor.PutAsync(path, new { role = "reporter" })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guest_NeitherHearsOfNorSeesUploads_OfOtherStories()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var secret = await InviteAsync($"{Guid.CreateVersion7():N}@example.org", story.Id);
        using var guest = newsroom.Server.Visitor(Addresses.Next());
        var cookie = await NewsroomServer.JoinAsync(guest, secret, $"Sam {Guid.CreateVersion7():N}", Password);
        await using var desk = DeskOf(cookie);
        List<Guid> heard = [];
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.On<Guid>("MediaSettled", heard.Add);
        desk.On<JsonElement>("Changed", _ => changed.TrySetResult());
        await desk.StartAsync().InTime();
        await desk.InvokeAsync("Watch", story.Id).InTime();

        var (id, preview) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(200, 100));
        (await Answer.ReadAsync(await guest.GetAsync($"/api/media/{id}").InTime())).ExpectProblem(404);
        var other = await Answer.ReadAsync(await guest.PutAsync($"/api/media/{id}", Picture(210)).InTime());
        other.ExpectProblem(409);
        Assert.DoesNotContain(preview, other.Text, StringComparison.Ordinal);
        var hidden = await newsroom.Editor.CreateStoryAsync(status: null);
        (await hidden.PutEntryAsync(Guid.CreateVersion7(), Showing(id))).Expect(HttpStatusCode.Created);
        (await Answer.ReadAsync(await guest.GetAsync($"/api/media/{id}").InTime())).ExpectProblem(404);

        var own = Guid.CreateVersion7();
        (await Answer.ReadAsync(await guest.PutAsync($"/api/media/{own}", Picture(220)).InTime())).Expect(HttpStatusCode.Created);
        (await Answer.ReadAsync(await guest.GetAsync($"/api/media/{own}").InTime())).Expect(HttpStatusCode.OK);
        (await story.PutEntryAsync(Guid.CreateVersion7(), Showing(id))).Expect(HttpStatusCode.Created);
        (await Answer.ReadAsync(await guest.GetAsync($"/api/media/{id}").InTime())).Expect(HttpStatusCode.OK);
        await changed.Task.InTime();
        Assert.DoesNotContain(id, heard);
    }

    private static object Showing(Guid media)
    {
        var picture = new
        {
            type = "image",
            media,
            alt = "A bridge",
        };
        return new { content = new[] { picture }, state = "published" };
    }

    private static ByteArrayContent Picture(int width) => new(SamplePictures.Jpeg(width, 100));

    private HubConnection DeskOf(string cookie) =>
        new HubConnectionBuilder()
            .WithUrl(new Uri(newsroom.Server.Address, "/hubs/desk"), options => options.Headers["Cookie"] = cookie)
            .Build();

    private Task<Answer> AskAsync(Guid? story, DateTimeOffset accessEndsAt, string? email = null) =>
        newsroom.Editor.SendAsync(
            HttpMethod.Post,
            "/api/invitations",
            new
            {
                email = email ?? $"{Guid.CreateVersion7():N}@example.org",
                role = "contributor",
                stories = story is { } only ? (List<Guid>)[only] : [],
                accessEndsAt,
            }
        );

    private async Task<JsonElement> FindColleagueAsync(string email) =>
        (await newsroom.Editor.GetAsync("/api/users"))
            .Body.GetProperty("items")
            .EnumerateArray()
            .Single(each => each.GetProperty("email").GetString() == email);

    private async Task<string> InviteAsync(string email, Guid story)
    {
        var made = (await AskAsync(story, DateTimeOffset.UtcNow.AddHours(1), email)).Expect(HttpStatusCode.Created);
        return made.Body.GetProperty("url").GetString()!.Split('#')[1];
    }

    private static async Task<Answer> SignInAsync(HttpClient http, string email) =>
        await Answer.ReadAsync(await http.PostAsJsonAsync("/api/session", new { email, password = Password }).InTime());
}
