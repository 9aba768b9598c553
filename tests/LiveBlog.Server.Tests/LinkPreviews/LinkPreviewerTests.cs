using System.Net;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.LinkPreviews;

/// <summary>A card of a page that sends us to where we must not go is the card of that page all the same.</summary>
public sealed class LinkPreviewerTests : IAsyncLifetime
{
    private readonly SafeFetcher _fetcher = new(endpoint => IPAddress.Loopback.Equals(endpoint.Address), _ => true, TimeProvider.System);
    private readonly WebApplication _site = Make();
    private int _reached;

    private static WebApplication Make()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return builder.Build();
    }

    public async ValueTask InitializeAsync()
    {
        _site.Urls.Add("http://127.0.0.1:0");
        _site.MapGet("/inside", () => Interlocked.Increment(ref _reached));
        _site.MapGet("/page", (HttpRequest r) => Html($"http://127.0.0.2:{r.Host.Port}/inside", $"http://127.0.0.2:{r.Host.Port}/inside"));
        _site.MapGet("/told", () => Html("/oembed", ""));
        _site.MapGet("/not-told", () => Html("/nothing", ""));
        _site.MapGet("/oembed", () => Results.Content("""{"version":"1.0","author_name":"Ada Lund"}""", "application/json"));
        await _site.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _fetcher.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Card_OfAPageThatNamesForbiddenAddresses_HasItsWordsAndNoPicture()
    {
        var card = await PreviewAsync("/page");
        Assert.Equal(("The bridge", "127.0.0.1", null), (card.Title, card.Provider, card.Media));
        Assert.Equal(0, _reached);
    }

    [Theory]
    [InlineData("/told", "Ada Lund", "The bridge")]
    [InlineData("/not-told", "Ben Ruiz", "The bridge")]
    [InlineData("/nothing", null, null)]
    public async Task Card_HasThePagesMetadata_OrAtLeastItsAddress(string path, string? author, string? title)
    {
        var card = await PreviewAsync(path);
        Assert.Equal((author, title, "127.0.0.1"), (card.Author, card.Title, card.Provider));
        Assert.Equal($"{_site.Urls.Single()}{path}", card.Url);
    }

    [Fact]
    public async Task Card_OfAForbiddenAddress_IsRefused() =>
        await Assert.ThrowsAsync<ForbiddenAddressException>(() =>
            Previewer.PreviewAsync(new Uri("http://127.0.0.2/"), Actor.Program("tests"), CancellationToken.None)
        );

    // Nothing here comes as far as an upload.
    private LinkPreviewer Previewer => new(_fetcher, null!, NullLogger<LinkPreviewer>.Instance);

    private Task<LinkPreview> PreviewAsync(string path) =>
        Previewer.PreviewAsync(new Uri($"{_site.Urls.Single()}{path}"), Actor.Program("tests"), CancellationToken.None).InTime();

    private static IResult Html(string oEmbed, string picture) =>
        Results.Content(
            $"""
            <title>The bridge</title><meta name="author" content="Ben Ruiz"><link rel="alternate" type="application/json+oembed" href="{oEmbed}"><meta property="og:image" content="{picture}">
            """,
            "text/html"
        );
}
