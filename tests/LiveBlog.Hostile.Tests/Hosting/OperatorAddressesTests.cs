using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>What is for operators is served only on a separate port; what is for editors, only to those signed in.</summary>
public sealed class OperatorAddressesTests(Newsroom newsroom)
{
    /// <summary>Spellings of an address that a rule might have forgotten.</summary>
    private static readonly string[] Spellings =
    [
        "/metrics",
        "/Metrics",
        "/METRICS/",
        "/%6detrics",
        "/metrics%2f",
        "//metrics",
        "/./metrics",
        "/x/../metrics",
        "/metrics.",
        "/metrics;x",
        "/metrics?x",
        "/metrics%00",
        "/health/details",
        "/HEALTH/Details/",
        "/health//details",
        "/health/%64etails",
    ];

    [Fact]
    public async Task OperatorsAddress_InAnySpelling_IsNotForThePublic_AtTheNodeAndThroughTheShippedProxy()
    {
        await using var proxy = await ShippedProxy.StartAsync(newsroom.Server.Address);
        foreach (var spelling in Spellings)
        {
            foreach (var address in (Uri[])[newsroom.Server.Address, proxy.Address])
            {
                var answer = await RawAnswerAsync(address, spelling);
                // 400: not an address at all; 301: redirected to its usual spelling, which is also tried.
                Assert.Matches("^HTTP/1.1 (404|400|301) ", answer);
                Assert.DoesNotContain("liveblog_", answer, StringComparison.Ordinal);
                Assert.DoesNotContain("checks", answer, StringComparison.Ordinal);
            }
        }
        // Whatever the Host header says.
        var operators = newsroom.Server.OperatorsAddress;
        Assert.StartsWith("HTTP/1.1 404", await RawAnswerAsync(newsroom.Server.Address, "/metrics", host: operators.Authority));
    }

    [Fact]
    public async Task Metrics_AfterAPageWasRendered_AreWithoutThoseThatCostAnExceptionForEachRender()
    {
        using var readers = new HttpClient { BaseAddress = newsroom.Server.Address };
        using var operators = new HttpClient { BaseAddress = newsroom.Server.OperatorsAddress };
        await readers.GetStringAsync("/").InTime();
        var metrics = await operators.GetStringAsync("/metrics").InTime();
        Assert.Contains("http_server_request_duration", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("aspnetcore_components", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OperatorsPort_TellsOperatorsWhatTheyAskFor_AndServesNoReader()
    {
        using var operators = new HttpClient { BaseAddress = newsroom.Server.OperatorsAddress };
        Assert.Contains("liveblog_connections", await operators.GetStringAsync("/metrics").InTime(), StringComparison.Ordinal);
        var details = await operators.GetStringAsync("/health/details").InTime();
        Assert.Contains("\"name\":\"disk\",\"status\":\"Healthy\"", details, StringComparison.Ordinal);
        foreach (var path in (string[])["/", "/night-of-the-comet", "/api/setup", "/console", "/openapi/editors.json"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await operators.GetAsync(path).InTime()).StatusCode);
        }
        // Load balancers may also ask on the readers' port, and get one word.
        using var visitor = newsroom.Server.Visitor();
        Assert.Equal("Healthy", await visitor.GetStringAsync("/health/ready").InTime());
    }

    [Theory]
    [InlineData("/openapi/editors.json")]
    [InlineData("/OpenAPI/editors.json")]
    public async Task DescriptionOfTheApi_IsForSignedInPeople_AndKeptByNoCache(string path)
    {
        await using var proxy = await ShippedProxy.StartAsync(newsroom.Server.Address);
        using var people = proxy.Client();
        people.DefaultRequestHeaders.Authorization = new("Bearer", newsroom.Editor.Token);
        using var described = await people.GetAsync(path).InTime();
        Assert.Equal(HttpStatusCode.OK, described.StatusCode);
        Assert.True(described.Headers.CacheControl!.NoStore);

        using var stranger = proxy.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path).InTime()).StatusCode);
        using var visitor = newsroom.Server.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync(path).InTime()).StatusCode);
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

    /// <summary>The whole response to a request whose address is sent exactly as written; HTTP clients would normalise it.</summary>
    private static async Task<string> RawAnswerAsync(Uri address, string path, string? host = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port).InTime();
        var request = $"GET {path} HTTP/1.1\r\nHost: {host ?? address.Authority}\r\nConnection: close\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var answer = new StreamReader(client.GetStream());
        return await answer.ReadToEndAsync().InTime();
    }
}
