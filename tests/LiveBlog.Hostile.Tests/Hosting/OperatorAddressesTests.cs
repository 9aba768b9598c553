using System.Net;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>What only operators may ask for is asked of each node from inside, never through the proxy.</summary>
public sealed class OperatorAddressesTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/Metrics")]
    [InlineData("/metrics/")]
    [InlineData("/%6detrics")]
    [InlineData("/health/ready")]
    [InlineData("/HEALTH/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task OperatorAddress_ThroughTheShippedProxy_IsNotFound(string path)
    {
        using var visitor = newsroom.Server.Visitor();
        using var direct = await visitor.GetAsync(path).InTime();
        Assert.NotEqual(HttpStatusCode.NotFound, direct.StatusCode);

        await using var proxy = await ShippedProxy.StartAsync(newsroom.Server.Address);
        using var http = proxy.Client();
        using var proxied = await http.GetAsync(path).InTime();

        Assert.Equal(HttpStatusCode.NotFound, proxied.StatusCode);
    }

    /// <summary>It names every source file of the front end.</summary>
    [Fact]
    public async Task ManifestOfTheBuild_IsNotServed()
    {
        using var visitor = newsroom.Server.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/.vite/manifest.json").InTime()).StatusCode);
    }

    [Fact]
    public async Task EditorialAnswer_IsKeptByNobody_AndPagesKeepTheirWindowsApart()
    {
        var answer = await newsroom.Editor.GetAsync("/api/stories");
        Assert.True(answer.Response.Headers.CacheControl!.NoStore);
        using var visitor = newsroom.Server.Visitor();
        using var page = await visitor.GetAsync("/").InTime();
        Assert.Equal("same-origin-allow-popups", page.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
    }

    [Theory]
    [InlineData("/evil.example")]
    [InlineData("\\evil.example")]
    [InlineData("//evil.example/x")]
    public async Task Search_InAStoryThatIsAnAddress_LinksNowhereElse(string story)
    {
        using var visitor = newsroom.Server.Visitor();
        var page = await visitor.GetStringAsync($"/search?q=bridge&story={Uri.EscapeDataString(story)}").InTime();
        Assert.DoesNotContain("evil.example", page, StringComparison.Ordinal);
    }

    [Fact]
    public void DataFolder_ThatTheServerMade_IsNobodyElses()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such permissions");
            return;
        }
        var mode = File.GetUnixFileMode(Path.Combine(newsroom.Server.Folder, "data"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, mode);
    }
}
