using System.Net;
using System.Net.Http.Json;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>Somebody asks for the site under a name that they made up, to have it stand in links.</summary>
public sealed class KnownHostsTests(Newsroom newsroom)
{
    private const string MadeUp = "evil.example";
    private const string Public = "https://live.example.org";

    [Theory]
    [InlineData("/")]
    [InlineData("/feed.atom")]
    [InlineData("/sitemap.xml")]
    [InlineData("/api/session")]
    public async Task MadeUpHost_OfAServerThatWasToldNoAddress_IsRefusedInASentence(string path)
    {
        var refused = await AskAsync(newsroom.Server, newsroom.Server.Address, path, MadeUp);
        refused.ExpectProblem(400);
        Assert.Contains("Site:BaseUrl", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(MadeUp, refused.Text, StringComparison.Ordinal);
        Assert.NotEqual(400, (int)(await AskAsync(newsroom.Server, newsroom.Server.Address, path, "localhost:5080")).Status);
        // A probe asks under the address of the pod.
        (await AskAsync(newsroom.Server, newsroom.Server.Address, "/health/live", "10.244.1.7:8080")).Expect(HttpStatusCode.OK);
        Assert.Contains(newsroom.Server.Output, line => line.Contains("Site:BaseUrl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InvalidHostName_IsABadRequest()
    {
        // Where the address is known nobody asks which host it was.
        await using var open = await NewsroomServer.StartAsync("--Site:BaseUrl", Public);
        string[] hosts = ["..", ".", "a..b", "xn--", "a'b", "a$b", "127.0.0.1:99999"];
        foreach (var (server, host) in hosts.Select(host => (open, host)).Append((newsroom.Server, "")))
        {
            using var connection = await RawConnection.OpenAsync(server);
            await connection.WriteAsync($"GET /nope HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
            var answer = await connection.ReadHeadAsync();
            Assert.True(answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), $"{host}: {answer}");
        }
    }

    [Fact]
    public async Task MadeUpHost_BehindTheShippedProxy_StandsInNoLink_AndCookiesAreSecureByThePublicScheme()
    {
        await using var server = await NewsroomServer.StartAsync("--Site:BaseUrl", Public, "--Proxy:Trusted", "127.0.0.1");
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        await story.PublishAsync();
        await using var proxy = await ShippedProxy.StartAsync(server.Address);
        string[] paths =
        [
            "/",
            $"/{story.Slug}",
            $"/{story.Slug}/feed.atom",
            $"/{story.Slug}/feed.json",
            "/sitemap.xml",
            "/robots.txt",
            $"/oembed?url={Uri.EscapeDataString($"{Public}/{story.Slug}")}",
        ];
        foreach (var path in paths)
        {
            var answer = (await AskAsync(server, proxy.Address, path, MadeUp)).Expect(HttpStatusCode.OK);
            Assert.DoesNotContain(MadeUp, answer.Text + answer.Response.Headers, StringComparison.Ordinal);
            Assert.Contains("live.example.org", answer.Text, StringComparison.Ordinal);
        }

        using var http = proxy.Client();
        var credentials = new { email = NewsroomServer.AdministratorEmail, password = NewsroomServer.AdministratorPassword };
        using var session = await http.PostAsJsonAsync("/api/session", credentials).InTime();
        session.EnsureSuccessStatusCode();
        Assert.All(
            session.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase)
        );
        Assert.True(session.Headers.Contains("Strict-Transport-Security"));
    }

    private static async Task<Answer> AskAsync(NewsroomServer server, Uri address, string path, string host)
    {
        using var visitor = server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.Host = host;
        return await Answer.ReadAsync(await visitor.SendAsync(request).InTime());
    }
}
