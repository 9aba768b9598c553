using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Hostile.Tests.Accounts;

/// <summary>Tricks that an attacker tries on the newsroom's endpoints.</summary>
public sealed class CleverVisitorTests(Newsroom newsroom)
{
    /// <summary>Another site's form is sent without a preflight, and its body can be made to be JSON too.</summary>
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Json_SentAsAForm_ChangesNothing(string type)
    {
        var story = Guid.CreateVersion7();
        using var http = newsroom.Server.Visitor(Addresses.Next());
        http.DefaultRequestHeaders.Authorization = new("Bearer", newsroom.Editor.Token);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/stories/{story}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"slug":"form-{{story:N}}","headline":"By a form"}""")),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await http.SendAsync(request).InTime();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        (await newsroom.Editor.GetAsync($"/api/stories/{story}")).ExpectProblem(404);
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-Method-Override")]
    public async Task Method_NamedInAHeader_IsNotTheMethod(string header)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("Still here");
        using var http = newsroom.Server.Visitor(Addresses.Next());
        http.DefaultRequestHeaders.Authorization = new("Bearer", newsroom.Editor.Token);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
        {
            using var request = new HttpRequestMessage(method, $"{story.EntryPath(entry)}?_method=DELETE");
            request.Headers.Add(header, "DELETE");
            using var answer = await http.SendAsync(request).InTime();
        }
        Assert.Equal("published", (await story.GetEntryAsync(entry)).Expect(HttpStatusCode.OK).Body.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("/API/stories")]
    [InlineData("/Api/Users")]
    [InlineData("/api//users")]
    [InlineData("/api/users/")]
    [InlineData("/%61pi/users")]
    [InlineData("/console/../api/users")]
    [InlineData("/api/./users")]
    public async Task EditorsAddress_SpeltOtherwise_LetsNobodyIn(string path)
    {
        using var http = newsroom.Server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(
                newsroom.Server.Address.GetLeftPart(UriPartial.Authority) + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );
        using var answer = await http.SendAsync(request).InTime();
        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{path} answers {answer.StatusCode}");
        if (answer.StatusCode is HttpStatusCode.Unauthorized)
        {
            Assert.True(answer.Headers.CacheControl?.NoStore, "What is refused to one must be kept for nobody");
        }
    }

    /// <summary>The cross-site check uses the path, and must recognise it in every spelling that the router accepts.</summary>
    [Theory]
    [InlineData("/API/tokens")]
    [InlineData("/api//tokens")]
    [InlineData("/%61pi/tokens")]
    public async Task ChangeByAnotherSitesPage_AtAnAddressSpeltOtherwise_IsRefused(string path)
    {
        using var http = newsroom.Server.Visitor(Addresses.Next());
        var credentials = new { email = NewsroomServer.AdministratorEmail, password = NewsroomServer.AdministratorPassword };
        (await http.PostAsJsonAsync("/api/session", credentials).InTime()).EnsureSuccessStatusCode();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(
                newsroom.Server.Address.GetLeftPart(UriPartial.Authority) + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        )
        {
            Content = JsonContent.Create(new { name = "evil" }),
        };
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await http.SendAsync(request).InTime();
        Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path} answers {answer.StatusCode}");
    }

    [Theory]
    [InlineData("\"999999\"", 412)]
    [InlineData("\"2147483648\"", 400)]
    [InlineData("\"-1\"", 400)]
    public async Task Version_FromTheFuture_IsNotAccepted(string version, int expected)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("As it was");
        using var http = newsroom.Server.Visitor(Addresses.Next());
        http.DefaultRequestHeaders.Authorization = new("Bearer", newsroom.Editor.Token);
        using var request = new HttpRequestMessage(HttpMethod.Put, story.EntryPath(entry))
        {
            Content = JsonContent.Create(new { body = "<p>Forced</p>" }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await http.SendAsync(request).InTime();
        Assert.True(
            (int)answer.StatusCode == expected || answer.StatusCode is HttpStatusCode.PreconditionFailed,
            $"{version}: {answer.StatusCode}"
        );
        Assert.Contains("As it was", (await story.GetEntryAsync(entry)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetupLink_OfADayAgo_IsWorthNothing()
    {
        await using var server = await NewsroomServer.StartAsync();
        await using (var db = new SqliteConnection($"Data Source={server.DatabaseFile};Pooling=False"))
        {
            await db.OpenAsync();
            await using var age = db.CreateCommand();
            age.CommandText = "UPDATE SetupLinks SET CreatedAt = CreatedAt - 24 * 3600 * 1000 - 1000";
            Assert.Equal(1, await age.ExecuteNonQueryAsync());
        }
        using var http = server.Visitor(Addresses.Next());
        var setup = new
        {
            token = server.SetupToken,
            name = "Eve",
            email = "eve@example.org",
            password = "violet anchors drift slowly",
        };
        (await Answer.ReadAsync(await http.PostAsJsonAsync("/api/setup", setup).InTime())).ExpectField(422, "token");
    }
}
