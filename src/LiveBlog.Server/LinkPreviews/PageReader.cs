using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.LinkPreviews;

/// <summary>Reads what pages say about themselves: oEmbed (https://oembed.com) and Open Graph (https://ogp.me). Text only; their markup is not kept.</summary>
internal static partial class PageReader
{
    // As much as a card shows; the editor can add to it.
    private const int NameLength = 120;
    private const int TitleLength = 200;
    private const int TextLength = 1000;

    /// <summary>Null if it is not oEmbed.</summary>
    /// <param name="charset">As the response's header says.</param>
    public static PageFacts? ReadOEmbed(byte[] json, string? charset = null)
    {
        try
        {
            using var document = ForeignJson.Parse(ForeignText.Read(json, charset));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || (Get(root, "type") is null && Get(root, "version") is null))
            {
                return null;
            }
            return new PageFacts(
                Cut(Get(root, "provider_name"), NameLength),
                Cut(Get(root, "author_name"), NameLength),
                HandleOf(Get(root, "author_url")),
                Text: Cut(QuotedText(Get(root, "html")), TextLength),
                Title: Cut(Get(root, "title"), TitleLength),
                Picture: AddressOf(Get(root, "thumbnail_url"), null)
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What the page says about itself, and the address of its oEmbed.</summary>
    public static (PageFacts Facts, Uri? OEmbed) ReadPage(Fetched page)
    {
        using var document = new HtmlParser().ParseDocument(ForeignText.Read(page.Bytes, page.Charset));
        var facts = new PageFacts(
            Cut(Meta(document, "og:site_name"), NameLength),
            Cut(Meta(document, "article:author", "author") is { } author && !author.Contains("://") ? author : null, NameLength),
            Text: Cut(Meta(document, "og:description", "description"), TextLength),
            Title: Cut(Meta(document, "og:title") ?? document.Title, TitleLength),
            At: WrittenTime.Read(Meta(document, "article:published_time")),
            Picture: AddressOf(Meta(document, "og:image:secure_url", "og:image", "twitter:image"), page.Address)
        );
        var link = document.QuerySelector("link[rel~=alternate][type='application/json+oembed']")?.GetAttribute("href");
        return (facts, AddressOf(link, page.Address));
    }

    private static string? Meta(IDocument document, params string[] names) =>
        names
            .Select(name => document.QuerySelector($"meta[property='{name}'],meta[name='{name}']")?.GetAttribute("content"))
            .FirstOrDefault(content => !string.IsNullOrWhiteSpace(content));

    /// <summary>The text of a post that is given as a quotation.</summary>
    private static string? QuotedText(string? html)
    {
        if (html is null)
        {
            return null;
        }
        using var document = new HtmlParser().ParseDocument(html);
        foreach (var unread in document.QuerySelectorAll("script,style,template"))
        {
            unread.Remove();
        }
        var paragraphs = document.QuerySelectorAll("blockquote p");
        foreach (var lineBreak in document.QuerySelectorAll("br"))
        {
            lineBreak.Replace(document.CreateTextNode("\n"));
        }
        return paragraphs.Length == 0 ? null : string.Join('\n', paragraphs.Select(paragraph => paragraph.TextContent.Trim()));
    }

    /// <summary>The last part of an author's address: https://x.com/name, https://bsky.app/profile/name, https://mastodon.example/@name.</summary>
    private static string? HandleOf(string? address)
    {
        if (AddressOf(address, null) is not { } uri || uri.Segments[^1].Trim('/') is not { Length: > 0 } name)
        {
            return null;
        }
        name = Uri.UnescapeDataString(name).TrimStart('@');
        return HandlePattern.IsMatch(name) ? $"@{name}" : null;
    }

    private static Uri? AddressOf(string? address, Uri? page) =>
        address is not null
        && Uri.TryCreate(page, address, out var uri)
        && uri.IsAbsoluteUri
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : null;

    private static string? Get(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Cut(string? text, int length)
    {
        var trimmed = text?.Replace("\0", "").Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }
        if (trimmed.Length <= length)
        {
            return trimmed;
        }
        // Cut between grapheme clusters, never within one.
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(trimmed, end) is var next && next < length)
        {
            end = next;
        }
        return $"{trimmed[..end].TrimEnd()}…";
    }

    [GeneratedRegex(@"^[\w.@-]{1,80}\z")]
    private static partial Regex HandlePattern { get; }
}
