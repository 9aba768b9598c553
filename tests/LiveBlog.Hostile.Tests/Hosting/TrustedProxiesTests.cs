using System.Net;
using System.Net.Http.Json;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>A visitor who reaches a node directly and claims to be a proxy.</summary>
public sealed class TrustedProxiesTests
{
    private const string Proxy = "127.0.0.66";

    /// <summary>One more than a minute's attempts; two minutes may begin while this runs.</summary>
    private const int Attempts = 21;

    [Fact]
    public async Task ForwardedAddress_IsBelievedOfTheNamedProxyAlone()
    {
        await using var server = await NewsroomServer.StartAsync("--Proxy:Trusted", $"192.0.2.0/24, {Proxy}");

        Assert.Contains(HttpStatusCode.TooManyRequests, await SignInAsync(server, IPAddress.Parse("127.0.0.67")));
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, await SignInAsync(server, IPAddress.Parse(Proxy)));
    }

    [Theory]
    [InlineData("--FORWARDEDHEADERS_ENABLED", "true")]
    [InlineData("--Proxy:Trusted", "10.0.0.0/99")]
    public async Task Start_WithForwardedAddressesHalfConfigured_IsRefusedInASentence(string name, string value)
    {
        var run = await ProgramRun.RunAsync("--Urls", "http://127.0.0.1:0", name, value);

        Assert.Equal(78, run.ExitCode);
        Assert.Contains("Proxy:Trusted", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<List<HttpStatusCode>> SignInAsync(NewsroomServer server, IPAddress from)
    {
        using var visitor = server.Visitor(from);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < Attempts; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/session")
            {
                Content = JsonContent.Create(new { email = $"nobody-{i}@example.org", password = "a wrong password" }),
            };
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var answer = await visitor.SendAsync(request).InTime();
            answers.Add(answer.StatusCode);
        }
        return answers;
    }
}
