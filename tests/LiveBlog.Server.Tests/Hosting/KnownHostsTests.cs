using System.Net;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>Absolute addresses are made from the host of the request where none is configured, so nobody may make one up.</summary>
public sealed class KnownHostsTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:5080", true)]
    [InlineData("live.localhost", true)]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("[::1]", true)]
    // The very address that the connection came in at, and no other.
    [InlineData("198.51.100.4", true)]
    [InlineData("198.51.100.5", false)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("evillocalhost", false)]
    [InlineData("", false)]
    public async Task Host_OfAnUnconfiguredServer_IsOneThatNobodyCanForge(string host, bool isAnswered)
    {
        await using var pipeline = Pipeline.Of(app => app.UseKnownHosts());
        var answer = await SendAsync(pipeline, host);
        Assert.Equal(isAnswered ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, answer.StatusCode);
        Assert.True(Pipeline.WasReached(await SendAsync(pipeline, host, "/health/live")));
    }

    [Theory]
    [InlineData("Site:BaseUrl", "https://live.example.org", "whatever.example", true)]
    [InlineData("Site:BaseUrl", "https://live.example.org", "", true)]
    [InlineData("AllowedHosts", "live.example.org", "live.example.org", true)]
    [InlineData("AllowedHosts", "*", "evil.example", false)]
    // No address can be made of it, wherever it comes from.
    [InlineData("Site:BaseUrl", "https://live.example.org", "a b", false)]
    [InlineData("AllowedHosts", "live.example.org", "", false)]
    public async Task Host_OfAConfiguredServer_IsAnyThatAddressesCanBeMadeOf(string setting, string value, string host, bool isAnswered)
    {
        await using var pipeline = Pipeline.Of(app => app.UseKnownHosts(), null, (setting, value));
        var answer = await SendAsync(pipeline, host);
        Assert.Equal(isAnswered ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, answer.StatusCode);
    }

    private static Task<HttpResponse> SendAsync(Pipeline pipeline, string host, string path = "/") =>
        pipeline.SendAsync(
            path,
            change: http =>
            {
                http.Request.Headers.Host = host;
                http.Connection.LocalIpAddress = IPAddress.Parse("::ffff:198.51.100.4");
            }
        );
}
