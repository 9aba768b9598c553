using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveBlog.Server.Feeds;

/// <summary>JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    public const string ContentType = "application/feed+json; charset=utf-8";

    private static readonly JsonSerializerOptions Json = new()
    {
        // A feed is a separate document and never embedded in a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Write(Feed feed) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Document(
                "https://jsonfeed.org/version/1.1",
                feed.Title,
                feed.Url,
                feed.SelfAs("json"),
                feed.Description.Length > 0 ? feed.Description : null,
                feed.Language,
                [new Author(feed.SiteName)],
                feed.Hub is { } hub ? [new Hub("WebSub", hub)] : null,
                [
                    .. feed.Entries.Select(entry => new Item(
                        entry.Id,
                        entry.Url,
                        entry.Title,
                        entry.Html,
                        entry.Text,
                        entry.Image,
                        entry.Published.UtcDateTime,
                        entry.Updated.UtcDateTime,
                        entry.Authors.Count > 0 ? [.. entry.Authors.Select(name => new Author(name))] : null,
                        entry.Tags.Count > 0 ? entry.Tags : null,
                        entry.Enclosures.Count > 0 ? [.. entry.Enclosures.Select(AttachmentOf)] : null
                    )),
                ]
            ),
            Json
        );

    private static Attachment AttachmentOf(Enclosure enclosure) => new(enclosure.Url, enclosure.Type, enclosure.Seconds);

    private sealed record Document(
        string Version,
        string Title,
        string HomePageUrl,
        string FeedUrl,
        string? Description,
        string Language,
        Author[] Authors,
        Hub[]? Hubs,
        Item[] Items
    );

    private sealed record Item(
        string Id,
        string Url,
        string Title,
        string ContentHtml,
        string Summary,
        string? Image,
        DateTime DatePublished,
        DateTime DateModified,
        Author[]? Authors,
        IReadOnlyList<string>? Tags,
        Attachment[]? Attachments
    );

    private sealed record Attachment(string Url, string MimeType, int? DurationInSeconds);

    private sealed record Author(string Name);

    private sealed record Hub(string Type, string Url);
}
