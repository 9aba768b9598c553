using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class HostingTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_OfARunningServer_IsGood(string path)
    {
        using var probe = newsroom.Server.Visitor();
        Assert.Equal("Healthy", await probe.GetStringAsync(path));
    }

    [Fact]
    public async Task AddressThatNothingAnswers_InABrowser_IsAPageAndForAProgramProblemDetails()
    {
        using var reader = newsroom.Server.Visitor();
        foreach (var (accept, type) in new[] { ("text/html,*/*;q=0.8", "text/html"), ("*/*", "application/problem+json") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/section/science/of/old");
            request.Headers.Add("Accept", accept);
            using var response = await reader.SendAsync(request);
            Assert.Equal((HttpStatusCode.NotFound, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        }
    }

    [Fact]
    public async Task Pages_CarryAStrictPolicyAndNothingInlineButStylesThatItNames()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync();
        using var reader = newsroom.Server.Visitor();
        foreach (var path in (string[])["/", $"/{story.Slug}", $"/{story.Slug}/entries/{entry}", "/no-such-story"])
        {
            using var response = await reader.GetAsync(path);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Matches("^default-src 'none'; script-src 'self'; style-src ('sha256-[A-Za-z0-9+/]{43}=' )+'self';", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            var html = await response.Content.ReadAsStringAsync();
            foreach (Match style in Regex.Matches(html, "<style>(.*?)</style>", RegexOptions.Singleline))
            {
                Assert.Contains(
                    $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style.Groups[1].Value)))}'",
                    policy
                );
            }
            Assert.Contains("<style>", html);
            Assert.DoesNotContain(" style=", html);
            // Data blocks (JSON-LD, the words of the script) are no scripts: nothing runs them.
            Assert.DoesNotMatch("<script(?![^>]* (src=|type=\"application/(json|ld)))", html);
            Assert.DoesNotMatch("\\son[a-z]+=", html);
        }
    }

    [Fact]
    public async Task Description_OfTheApi_ListsItsAddresses()
    {
        var document = await newsroom.Editor.GetAsync("/openapi/editors.json");
        var paths = document.Expect(HttpStatusCode.OK).Body.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet();
        string[] expected =
        [
            "/api/setup",
            "/api/session",
            "/api/stories",
            "/api/stories/{storyId}",
            "/api/stories/{storyId}/status",
            "/api/stories/{storyId}/entries",
            "/api/stories/{storyId}/entries/{entryId}",
            "/api/stories/{storyId}/entries/{entryId}/pin",
            "/api/stories/{storyId}/entries/{entryId}/key",
            "/api/stories/{storyId}/entries/{entryId}/publication",
            "/api/stories/{storyId}/entries/{entryId}/versions",
            "/api/tokens",
            "/api/users",
            "/api/demonstration",
        ];
        Assert.Empty(expected.Except(paths));
        using var visitor = newsroom.Server.Visitor();
        var ofReaders = (await visitor.GetFromJsonAsync<JsonElement>("/openapi/readers.json").InTime())
            .GetProperty("paths")
            .EnumerateObject()
            .Select(path => path.Name)
            .ToHashSet();
        string[] read = ["/live/{story}/snapshot", "/live/{story}/entries", "/live/{story}/view", "/public/v1/stories/{story}/entries"];
        Assert.Empty(read.Except(ofReaders));
        Assert.DoesNotContain(ofReaders, path => path.StartsWith("/api/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_HoldsNoSecrets()
    {
        await using var server = await NewsroomServer.StartAsync("--Serilog:MinimumLevel:Default", "Debug");
        var setupToken = server.SetupToken!;
        var editor = await server.CreateAdministratorAsync();
        using var visitor = server.Visitor();
        await visitor.GetAsync($"/console/setup?token={setupToken}");
        var signedIn = await visitor.PostAsJsonAsync(
            "/api/session",
            new { email = NewsroomServer.AdministratorEmail, password = NewsroomServer.AdministratorPassword }
        );
        var cookies = signedIn.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0].Split('=', 2)[1]).ToList();
        Assert.NotEmpty(cookies);
        await visitor.GetAsync("/api/session");
        await (await editor.CreateStoryAsync()).PublishAsync();
        await server.StopAsync();

        // The link is printed for whoever started the server, as text; the log is one JSON object a line.
        var log = server.Output.Where(line => line.StartsWith('{')).ToList();
        Assert.Contains(log, line => line.Contains("/api/session", StringComparison.Ordinal));
        foreach (var secret in (string[])[setupToken, editor.Token, NewsroomServer.AdministratorPassword, .. cookies])
        {
            Assert.DoesNotContain(log, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void EventIds_AreUniqueAndNamedOnce()
    {
        var events = typeof(LiveStory)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .SelectMany(method => method.GetCustomAttributes<LoggerMessageAttribute>().Select(message => (message.EventId, method.Name)))
            .ToList();
        Assert.True(events.Count >= 10, "The log messages must be found for their ids to be compared");
        Assert.Empty(events.GroupBy(message => message.EventId).Where(same => same.Count() > 1).Select(same => string.Join(", ", same)));
        Assert.DoesNotContain(events, message => message.EventId <= 0);
    }
}
