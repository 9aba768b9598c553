using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>What another site's page asks for in a signed-in editor's name.</summary>
public sealed class SameOriginTests
{
    [Theory]
    [InlineData("POST", "/api/stories", "Sec-Fetch-Site", "cross-site", false)]
    [InlineData("DELETE", "/api/stories", "Sec-Fetch-Site", "same-site", false)]
    [InlineData("PATCH", "/api/stories", "Sec-Fetch-Site", "cross-site", false)]
    [InlineData("PUT", "/api/stories", "Origin", "https://evil.example", false)]
    [InlineData("PUT", "/api/stories", "Origin", "null", false)]
    [InlineData("PUT", "/api/stories", "Origin", "https://live.example.org.evil.example", false)]
    [InlineData("PUT", "/api/stories", "Origin", "https://live.example.org:8443", false)]
    [InlineData("POST", "/hubs/desk/negotiate", "Origin", "https://evil.example", false)]
    [InlineData("PUT", "/api/stories", "Sec-Fetch-Site", "same-origin", true)]
    [InlineData("PUT", "/api/stories", "Sec-Fetch-Site", "none", true)]
    [InlineData("PUT", "/api/stories", "Origin", "https://live.example.org", true)]
    [InlineData("PUT", "/api/stories", "User-Agent", "curl/8", true)]
    // Reading changes nothing, and no page can read the answer.
    [InlineData("GET", "/api/stories", "Sec-Fetch-Site", "cross-site", true)]
    [InlineData("HEAD", "/api/stories", "Sec-Fetch-Site", "cross-site", true)]
    [InlineData("OPTIONS", "/api/stories", "Origin", "https://evil.example", true)]
    // Widgets on other sites report views and votes.
    [InlineData("POST", "/live/storm/view", "Origin", "https://partner.example", true)]
    [InlineData("POST", "/apiary", "Origin", "https://partner.example", true)]
    public async Task Change_IsTakenFromOurOwnPagesAndPrograms(string method, string path, string header, string value, bool isTaken)
    {
        await using var pipeline = Pipeline.Of(app => app.UseSameOriginForEditors());
        var answer = await pipeline.SendAsync(path, method, http => http.Request.Headers[header] = value);
        Assert.Equal(isTaken ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/hubs/desk", "https://evil.example", false)]
    [InlineData("/hubs/desk", "https://live.example.org", true)]
    [InlineData("/hubs/live", "https://partner.example", true)]
    public async Task Socket_OfTheDesk_IsOpenedByOurOwnPages(string path, string origin, bool isOpened)
    {
        await using var pipeline = Pipeline.Of(app => app.UseSameOriginForEditors());
        var answer = await pipeline.SendAsync(
            path,
            change: http =>
            {
                http.Request.Headers.Origin = origin;
                http.Features.Set<IHttpWebSocketFeature>(new AsksForASocket());
            }
        );
        Assert.Equal(isOpened ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden, answer.StatusCode);
    }

    private sealed class AsksForASocket : IHttpWebSocketFeature
    {
        public bool IsWebSocketRequest => true;

        public Task<System.Net.WebSockets.WebSocket> AcceptAsync(WebSocketAcceptContext context) => throw new NotSupportedException();
    }
}
