using System.IO.Compression;
using System.Net;
using System.Text;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.LinkPreviews;

/// <summary>A site on this machine plays the internet, and another address of the machine plays what must not be reached.</summary>
public sealed class SafeFetcherTests(Newsroom newsroom) : IAsyncLifetime
{
    private const int Most = 100_000;
    private static readonly string[] Html = ["text/html"];
    private static readonly IPAddress Outside = IPAddress.Parse("127.0.0.1");

    private readonly SafeFetcher _fetcher = new(endpoint => Outside.Equals(endpoint.Address), _ => true, TimeProvider.System);
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
        _site.MapGet("/just", () => Results.Content(new string('x', Most), "text/html"));
        _site.MapGet("/cookie", (HttpRequest r, HttpResponse answer) => TellCookie(r, answer));
        _site.MapGet("/to-user", (HttpRequest r) => Results.Redirect($"http://ada:secret@127.0.0.1:{r.Host.Port}/page"));
        _site.MapGet("/hop/{n:int}", (int n) => Results.Redirect(n == 1 ? "/page" : $"/hop/{n - 1}"));
        _site.MapGet("/failed", () => Results.Content("<title>Failed</title>", "text/html", statusCode: 500));
        _site.MapGet("/silent", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
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
        using var named = new WebhooksOptions { Networks = ["127.0.0.0/8"] }.MakeFetcher(TimeProvider.System);
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
    [InlineData("/to-user")]
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
    [InlineData("/failed")]
    [InlineData("/hop/5")]
    public async Task Get_OfWhatIsTooMuchOrNotWanted_ComesToNothing(string path) => Assert.Null(await GetAsync(path));

    [Theory]
    [InlineData("/hop/4")]
    [InlineData("/just")]
    public async Task Get_OfTheMostThatIsFollowedOrRead_Comes(string path) => Assert.NotNull(await GetAsync(path));

    /// <summary>Otherwise what one editor fetches would follow the next one around.</summary>
    [Fact]
    public async Task Get_AfterASiteHasSetACookie_DoesNotSendIt()
    {
        Assert.Equal("none", Encoding.UTF8.GetString((await GetAsync("/cookie"))!.Bytes));
        Assert.Equal("none", Encoding.UTF8.GetString((await GetAsync("/cookie"))!.Bytes));
    }

    /// <summary>A webhook's receiver must not send us on to where it could not be registered.</summary>
    [Fact]
    public async Task Send_FollowsNoRedirect_AndReachesNothingForbidden()
    {
        Assert.Equal(302, await SendAsync($"{_site.Urls.Single()}/to-page"));
        Assert.Equal(302, await SendAsync($"{_site.Urls.Single()}/to-loopback"));
        Assert.Equal(404, await SendAsync($"{_site.Urls.Single()}/nothing"));
        var port = new Uri(_site.Urls.Single()).Port;
        foreach (var address in (string[])[$"http://127.0.0.2:{port}/inside", $"http://a:b@127.0.0.1:{port}/inside", "file:///etc/passwd"])
        {
            await Assert.ThrowsAsync<ForbiddenAddressException>(() => SendAsync(address));
        }
        Assert.Equal(0, _reached);
    }

    [Fact]
    public async Task Ask_TellsTheStatus_WhateverItIs_AndBoundsTheBody()
    {
        var failed = await AskAsync("/failed");
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (failed!.Status, failed.ContentType));
        Assert.Equal("/page", (await AskAsync("/to-page"))!.Address.AbsolutePath);
        Assert.Null(await AskAsync("/large"));
        await Assert.ThrowsAsync<ForbiddenAddressException>(() => AskAsync("/to-loopback"));
        Assert.Equal(0, _reached);
    }

    [Fact]
    public async Task Get_ThatIsGivenUp_IsNotTakenForAnAddressWithoutAnAnswer()
    {
        using var given = new CancellationTokenSource();
        var asked = _fetcher.GetAsync(new Uri($"{_site.Urls.Single()}/silent"), Most, Html, given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.InTime());
    }

    [Theory]
    [InlineData("1.1.1.1", 443, true)]
    [InlineData("1.1.1.1", 80, true)]
    [InlineData("1.1.1.1", 8080, false)]
    [InlineData("1.1.1.1", 25, false)]
    [InlineData("10.0.0.1", 443, false)]
    public void IsPublic_IsAPublicAddressOnAPortOfTheWeb(string address, int port, bool isPublic) =>
        Assert.Equal(isPublic, SafeFetcher.IsPublic(new IPEndPoint(IPAddress.Parse(address), port)));

    /// <summary>Names that the operator gives one purpose do not open anything else.</summary>
    [Fact]
    public async Task NamedNetworks_OpenThemselvesAlone()
    {
        using var none = new WebhooksOptions().MakeFetcher(TimeProvider.System);
        using var other = new WebhooksOptions { Networks = ["127.0.0.2/32"] }.MakeFetcher(TimeProvider.System);
        var within = new Uri($"{_site.Urls.Single()}/page");
        foreach (var fetcher in (SafeFetcher[])[none, other])
        {
            await Assert.ThrowsAsync<ForbiddenAddressException>(() => fetcher.GetAsync(within, Most, Html, CancellationToken.None));
        }
        var rules = new NamedNetworksRules<WebhooksOptions>("Webhooks");
        Assert.True(rules.Validate(null, new WebhooksOptions { Networks = ["10.0.0.0/8", "fd00::/8"] }).Succeeded);
        Assert.True(rules.Validate(null, new WebhooksOptions { Networks = ["10.0.0.0/8", "everything"] }).Failed);
    }

    [Fact]
    public async Task Page_ThatNeverAnswers_IsGivenUpAfterSixSeconds()
    {
        var time = new FakeTimeProvider();
        using var fetcher = new SafeFetcher(endpoint => Outside.Equals(endpoint.Address), _ => true, time);
        var asked = fetcher.GetAsync(new Uri($"{_site.Urls.Single()}/silent"), Most, Html, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(asked.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await asked.InTime());
    }

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

    private Task<Answered?> AskAsync(string path) =>
        _fetcher.AskAsync(new Uri(_site.Urls.Single() + path), Most, CancellationToken.None).InTime();

    private async Task<int> SendAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await _fetcher.SendAsync(request, CancellationToken.None).InTime();
    }

    private static IResult TellCookie(HttpRequest request, HttpResponse response)
    {
        response.Cookies.Append("who", "ada");
        return Results.Content(request.Cookies["who"] ?? "none", "text/html");
    }

    /// <summary>Ten megabytes in ten kilobytes.</summary>
    private static async Task SendBombAsync(HttpResponse response)
    {
        (response.ContentType, response.Headers.ContentEncoding) = ("text/html", "gzip");
        await using var zip = new GZipStream(response.Body, CompressionLevel.Optimal);
        await zip.WriteAsync(new byte[100 * Most]);
    }
}
