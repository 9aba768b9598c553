using LiveBlog.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/storm/feed.atom")]
    [InlineData("/api/stories")]
    [InlineData("/console/")]
    public async Task Answer_OfWhateverKind_IsNotGuessedAt_AndHoldsNoWindow(string path)
    {
        await using var pipeline = Start();
        var headers = (await pipeline.SendAsync(path)).Headers;
        Assert.Equal("nosniff", headers.XContentTypeOptions);
        Assert.Equal("same-origin-allow-popups", headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("strict-origin-when-cross-origin", headers["Referrer-Policy"]);
    }

    [Theory]
    [InlineData("/api/session", "no-store")]
    [InlineData("/openapi/editors.json", "no-store")]
    [InlineData("/", "")]
    [InlineData("/apiary", "")]
    public async Task Answer_OfTheApi_IsKeptNowhere(string path, string cacheControl)
    {
        await using var pipeline = Start();
        Assert.Equal(cacheControl, (await pipeline.SendAsync(path)).Headers.CacheControl.ToString());
    }

    [Theory]
    [InlineData("https://live.example.org", "http", true)]
    [InlineData(null, "https", true)]
    [InlineData(null, "http", false)]
    [InlineData("http://live.example.org", "http", false)]
    public async Task Tls_IsAskedForFromThenOn_WhereReadersUseIt(string? baseUrl, string scheme, bool isAsked)
    {
        await using var pipeline = Start(("Site:BaseUrl", baseUrl));
        var answer = await pipeline.SendAsync("/", change: http => http.Request.Scheme = scheme);
        Assert.Equal(isAsked ? "max-age=31536000" : "", answer.Headers.StrictTransportSecurity.ToString());
    }

    [Fact]
    public async Task Policy_OfReadersPages_AllowsWhatTheyNeed_AndFramesByPartnersAlone()
    {
        await using var pipeline = Start();
        pipeline.Services.GetRequiredService<InlineStyles>().Allow("p{}");
        pipeline.Services.GetRequiredService<FrameAncestors>().Allow(["https://partner.example"]);
        pipeline.Services.GetRequiredService<FrameSources>().Allow(["https://video.example"]);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y=' 'self'; img-src 'self' data:; "
                + "media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
                + "require-trusted-types-for 'script'; trusted-types liveblog; frame-ancestors 'self' https://partner.example; "
                + "frame-src https://video.example",
            await PolicyAsync(pipeline, "/storm")
        );
        var console = await PolicyAsync(pipeline, "/console/stories");
        Assert.Contains("frame-ancestors 'none'", console, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; script-src 'self';", console, StringComparison.Ordinal);
        Assert.DoesNotContain("partner.example", console, StringComparison.Ordinal);
    }

    /// <summary>The widget's frame is for every page that may have the widget; another page's policy is as before.</summary>
    [Fact]
    public async Task Frame_ForPartners_IsLiftedForOneAnswer()
    {
        await using var pipeline = Start();
        var ancestors = pipeline.Services.GetRequiredService<FrameAncestors>();
        var answer = await pipeline.SendAsync("/embed/storm/page");
        ancestors.LiftFor(answer);
        Assert.Contains("frame-ancestors *;", answer.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        pipeline.Services.GetRequiredService<FrameSources>().AddOwnFor(answer);
        Assert.EndsWith("frame-src 'self'", answer.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self';", await PolicyAsync(pipeline, "/storm"), StringComparison.Ordinal);

        var closed = pipeline.Services.GetRequiredService<PartnerOrigins>();
        closed.Use(isClosed: true, new Dictionary<string, string> { ["https://post.example"] = "post" });
        answer = await pipeline.SendAsync("/embed/storm/page");
        ancestors.LiftFor(answer);
        Assert.Contains(
            "frame-ancestors 'self' https://post.example;",
            answer.Headers.ContentSecurityPolicy.ToString(),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> PolicyAsync(Pipeline pipeline, string path) =>
        (await pipeline.SendAsync(path)).Headers.ContentSecurityPolicy.ToString();

    private static Pipeline Start(params (string Name, string? Value)[] settings) =>
        Pipeline.Of(
            app => app.UseSecurityHeaders(),
            services =>
                services
                    .AddSingleton<InlineStyles>()
                    .AddSingleton<PartnerOrigins>()
                    .AddSingleton<FrameAncestors>()
                    .AddSingleton<FrameSources>(),
            settings
        );
}
