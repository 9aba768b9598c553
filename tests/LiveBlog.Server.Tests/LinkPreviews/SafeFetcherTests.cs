using System.IO.Compression;
using System.Net;
using System.Text;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.LinkPreviews;

/// <summary>A site on this machine plays the internet, and another address of the machine plays what must not be reached.</summary>
public sealed class SafeFetcherTests(Newsroom newsroom) : IAsyncLifetime
{
    private const int Most = 100_000;
    private static readonly string[] Html = ["text/html"];
    private static readonly IPAddress Outside = IPAddress.Parse("127.0.0.1");

    private readonly SafeFetcher _fetcher = new(endpoint => Outside.Equals(endpoint.Address), _ => true);
    private readonly WebApplication _site = MakeSite();
    private int _reached;

    public async ValueTask InitializeAsync()
    {
        _site.Urls.Add("http://127.0.0.1:0");
        _site.MapGet("/page", () => Results.Content("<title>A page</title>", "text/html"));
        _site.MapGet(
            "/cyrillic",
            (HttpResponse r) =>
            {
                r.ContentType = "text/html; charset=windows-1251";
                return r.Body.WriteAsync(new byte[] { 0xcc, 0xee, 0xf1, 0xf2 }).AsTask();
            }
        );
        _site.MapGet("/to-page", () => Results.Redirect("/page"));
        _site.MapGet("/inside", () => Interlocked.Increment(ref _reached));
        // The same server, by addresses that are not outside.
        _site.MapGet("/to-loopback", (HttpRequest r) => Results.Redirect($"http://127.0.0.2:{r.Host.Port}/inside"));
        _site.MapGet("/to-mapped", (HttpRequest r) => Results.Redirect($"http://[::ffff:127.0.0.2]:{r.Host.Port}/inside"));
        _site.MapGet("/to-file", () => Results.Redirect("file:///etc/passwd"));
        // Bytes of UTF-8, which Kestrel writes only as another encoding.
        _site.MapGet("/to-odd", (HttpResponse r) => (r.StatusCode, r.Headers.Location) = (302, "https://\u00cd\u00b8.com/"));
        _site.MapGet("/round", () => Results.Redirect("/round"));
        _site.MapGet("/large", () => Results.Content(new string('x', Most + 1), "text/html"));
        _site.MapGet("/bomb", (HttpResponse response) => SendBombAsync(response));
        _site.MapGet("/picture", () => Results.Bytes([1, 2, 3], "image/png"));
        await _site.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _fetcher.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Get_OfAPage_FollowsRedirectsToIt()
    {
        var page = await GetAsync("/to-page");
        Assert.Equal("<title>A page</title>", Encoding.UTF8.GetString(page!.Bytes));
        Assert.Equal("/page", page.Address.AbsolutePath);
    }

    [Fact]
    public async Task Get_OfAPageInAnotherEncoding_TellsWhichOne()
    {
        var page = await GetAsync("/cyrillic");
        Assert.Equal("Мост", ForeignText.Read(page!.Bytes, page.Charset));
    }

    [Fact]
    public async Task Get_WhereANetworkIsNamed_OpensNoOtherPortOfThePublicInternet()
    {
        using var named = new WebhooksOptions { Networks = ["127.0.0.0/8"] }.MakeFetcher();
        var within = new Uri($"{_site.Urls.First()}/page");
        Assert.NotNull(await named.GetAsync(within, Most, Html, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ForbiddenAddressException>(() =>
            named.GetAsync(new Uri("http://1.1.1.1:8080/"), Most, Html, TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("/to-loopback")]
    [InlineData("/to-mapped")]
    [InlineData("/to-file")]
    [InlineData("/to-odd")]
    public async Task Get_ThatLeadsToAForbiddenAddress_IsRefusedBeforeItIsReached(string path)
    {
        await Assert.ThrowsAsync<ForbiddenAddressException>(() => GetAsync(path));
        Assert.Equal(0, _reached);
    }

    [Theory]
    [InlineData("/round")]
    [InlineData("/large")]
    [InlineData("/bomb")]
    [InlineData("/picture")]
    [InlineData("/nothing")]
    public async Task Get_OfWhatIsTooMuchOrNotWanted_ComesToNothing(string path) => Assert.Null(await GetAsync(path));

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://user:secret@example.org/")]
    [InlineData("http://1.1.1.1:6379/")]
    [InlineData("ftp://example.org/")]
    [InlineData("no address")]
    [InlineData("https://\u200b/")]
    [InlineData("https://\u0378.com/")]
    [InlineData("https://ex\u3000am.org/")]
    public async Task LinkPreview_OfAnAddressThatMayNotBeAsked_IsRefusedAtTheField(string url) =>
        (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/link-previews", new { url })).ExpectField(422, "url");

    private static WebApplication MakeSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1);
        return builder.Build();
    }

    private Task<Fetched?> GetAsync(string path) =>
        _fetcher.GetAsync(new Uri(_site.Urls.Single() + path), Most, Html, CancellationToken.None).InTime();

    /// <summary>Ten megabytes in ten kilobytes.</summary>
    private static async Task SendBombAsync(HttpResponse response)
    {
        (response.ContentType, response.Headers.ContentEncoding) = ("text/html", "gzip");
        await using var zip = new GZipStream(response.Body, CompressionLevel.Optimal);
        await zip.WriteAsync(new byte[100 * Most]);
    }
}
