using LiveBlog.Server.Content;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.LinkPreviews;

/// <summary>Makes a card of an address: from oEmbed, or else from Open Graph, or else none.</summary>
internal sealed partial class LinkPreviewer(SafeFetcher fetcher, MediaUpload uploads, ILogger<LinkPreviewer> logger)
{
    /// <summary>A page's metadata is in its head.</summary>
    private const int PageBytes = 1024 * 1024;

    private const int OEmbedBytes = 256 * 1024;
    private const int PictureBytes = 8 * 1024 * 1024;

    /// <exception cref="ForbiddenAddressException">The address must not be fetched.</exception>
    public async Task<LinkPreview> PreviewAsync(Uri address, Actor by, CancellationToken cancellation)
    {
        var provider = CardProviders.Of(address);
        var facts = provider?.OEmbed is { } endpoint ? await ReadOEmbedAsync(EndpointFor(endpoint, address), cancellation) : null;
        facts ??= await ReadPageAsync(address, cancellation);
        facts ??= new PageFacts();
        return new LinkPreview(
            address.AbsoluteUri,
            provider?.Name ?? facts.Provider ?? address.Host,
            facts.Author,
            facts.Handle,
            facts.At ?? CardProviders.TimeOf(address),
            facts.Text,
            facts.Title,
            facts.Picture is { } picture ? await KeepPictureAsync(picture, by, cancellation) : null
        );
    }

    private async Task<PageFacts?> ReadOEmbedAsync(Uri endpoint, CancellationToken cancellation) =>
        await fetcher.GetAsync(endpoint, OEmbedBytes, ["application/json", "text/json", "text/javascript"], cancellation) is { } answer
            ? PageReader.ReadOEmbed(answer.Bytes, answer.Charset)
            : null;

    private async Task<PageFacts?> ReadPageAsync(Uri address, CancellationToken cancellation)
    {
        if (await fetcher.GetAsync(address, PageBytes, ["text/html", "application/xhtml+xml"], cancellation) is not { } page)
        {
            return null;
        }
        var (facts, oEmbed) = PageReader.ReadPage(page);
        return oEmbed is not null && await TryReadOEmbedAsync(oEmbed, cancellation) is { } told ? told.Or(facts) : facts;
    }

    /// <summary>A page may name any address for its oEmbed; if it must not be fetched, that is not the editor's mistake.</summary>
    private async Task<PageFacts?> TryReadOEmbedAsync(Uri endpoint, CancellationToken cancellation)
    {
        try
        {
            return await ReadOEmbedAsync(endpoint, cancellation);
        }
        catch (ForbiddenAddressException)
        {
            return null;
        }
    }

    /// <summary>A card without its picture is still a card.</summary>
    private async Task<Guid?> KeepPictureAsync(Uri picture, Actor by, CancellationToken cancellation)
    {
        try
        {
            if (await fetcher.GetAsync(picture, PictureBytes, ["image/"], cancellation) is not { } fetched)
            {
                return null;
            }
            using var body = new MemoryStream(fetched.Bytes);
            var id = Guid.CreateVersion7();
            var outcome = await uploads.TakeAsync(new Upload(id, body, fetched.Bytes.Length, Part: null, by), cancellation);
            return outcome.Intake?.Result == IntakeResult.Created ? id : null;
        }
        catch (Exception exception) when (exception is ForbiddenAddressException or MediaStoreException)
        {
            Log.NoPicture(logger, exception.Message);
            return null;
        }
    }

    private static Uri EndpointFor(string endpoint, Uri address) =>
        new($"{endpoint}?format=json&omit_script=true&url={Uri.EscapeDataString(address.AbsoluteUri)}");

    private static partial class Log
    {
        [LoggerMessage(8701, LogLevel.Warning, "The picture of a link preview was not kept: {Reason}")]
        public static partial void NoPicture(ILogger logger, string reason);
    }
}
