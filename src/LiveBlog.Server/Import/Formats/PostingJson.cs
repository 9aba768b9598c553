using System.Net;
using System.Text.Json;
using LiveBlog.Server.Content;

namespace LiveBlog.Server.Import.Formats;

/// <summary>A LiveBlogPosting (https://schema.org/LiveBlogPosting) as newsrooms write it for search engines.</summary>
internal static class PostingJson
{
    private const int MaxDepth = 6;

    /// <summary>Objects that may contain a posting.</summary>
    private static readonly string[] Wholes = ["@graph", "mainEntity", "hasPart", "itemListElement"];

    /// <summary>Null if there is none.</summary>
    public static FoundStory? TryRead(JsonElement root, Uri? page)
    {
        if (Find(root, MaxDepth) is not { } posting)
        {
            return null;
        }
        var address = JsonValues.Address(posting.Text("url"), page) ?? JsonValues.Address(posting.Text("@id"), page) ?? page;
        var headline = posting.FirstText("headline", "name");
        var entries = new FoundEntries();
        var updates = posting.Items("liveBlogUpdate").ToList();
        // Some sites give every update the address of the page.
        var shared = updates.CountBy(IdOf).Where(id => id.Value > 1).Select(id => id.Key).ToHashSet();
        foreach (var update in updates)
        {
            Read(update, shared.Contains(IdOf(update)) ? "" : IdOf(update), address, entries);
        }
        return new FoundStory(
            $"posting\n{(address is null ? headline : address.GetLeftPart(UriPartial.Path))}",
            "LiveBlogPosting",
            Plain(headline),
            entries.Read
        )
        {
            Unread = entries.Unread,
            Standfirst = Plain(posting.Text("description")),
            Section = Plain(posting.Text("articleSection")),
            Byline = Authors(posting),
            Language = posting.Text("inLanguage"),
            PublishedAt = posting.Time("coverageStartTime") ?? posting.Time("datePublished"),
            Page = address,
        };
    }

    /// <summary>Bare, in a list, in a graph or inside something else: all of these occur in practice.</summary>
    private static JsonElement? Find(JsonElement json, int depth) =>
        depth == 0 ? null
        : json.ValueKind == JsonValueKind.Array
            ? json.EnumerateArray().Select(item => Find(item, depth - 1)).FirstOrDefault(found => found is not null)
        : json.ValueKind != JsonValueKind.Object ? null
        : json.Items("@type").Any(type => type.ValueKind == JsonValueKind.String && type.GetString() == "LiveBlogPosting") ? json
        : Wholes.Select(name => Find(json.Get(name), depth - 1)).FirstOrDefault(found => found is not null);

    private static string IdOf(JsonElement update) => update.FirstText("@id", "url");

    /// <param name="id">Empty if it has none of its own.</param>
    private static void Read(JsonElement update, string id, Uri? page, FoundEntries entries)
    {
        var (title, body) = (update.FirstText("headline", "name"), update.FirstText("articleBody", "text", "description"));
        if ((update.Time("datePublished") ?? update.Time("dateCreated") ?? update.Time("dateModified")) is not { } at)
        {
            entries.LeaveOutWithoutTime(
                title.Length > 0 ? Plain(title) : body,
                update.Text("datePublished"),
                update.Text("dateCreated"),
                update.Text("dateModified")
            );
            return;
        }
        // Ids are made like this since the first release: an import that is run again finds its entries.
        var isCut = title.EndsWith('…') && body.StartsWith(title.TrimEnd('…', '.'), StringComparison.Ordinal);
        var entryId = id.Length > 0 ? id : $"{at:O}\n{(isCut ? "" : title)}\n{body}";
        var (plain, text) = (Plain(title), Markup(body));
        var (html, losses) = (new HtmlLine().Markup(text), new List<string>());
        WriteMedia(update, page, html, losses);
        entries.Add(
            new FoundEntry(entryId, at, PlainText.IsBeginning(plain, text) ? "" : plain, html.ToString())
            {
                Byline = Authors(update),
                Losses = losses,
            }
        );
    }

    /// <summary>Pictures are copied; recordings, which are too large for that, are linked.</summary>
    private static void WriteMedia(JsonElement update, Uri? page, HtmlLine html, List<string> losses)
    {
        foreach (var image in update.Items("image"))
        {
            if (Picture(image, page) is var (at, caption))
            {
                html.Markup("<figure><img").Attribute("src", at.AbsoluteUri).Attribute("alt", caption).Markup(">");
                html.Caption(caption.Length > 0 ? caption : null, null).Markup("</figure>");
            }
            else
            {
                losses.Add(FoundEntry.UnreadablePicture);
            }
        }
        foreach (var recording in update.Items("video").Concat(update.Items("audio")))
        {
            var address =
                recording.ValueKind == JsonValueKind.String
                    ? recording.GetString()!
                    : recording.FirstText("url", "embedUrl", "contentUrl", "@id");
            if (address.Length > 0 && JsonValues.Address(address, page) is { } at)
            {
                html.Element("p", at.AbsoluteUri);
            }
            else
            {
                losses.Add("A recording has no address that can be read, and was left out.");
            }
        }
    }

    /// <summary>Text should be plain; many sites escape it as for HTML, and some mark it up.</summary>
    private static string Plain(string text) => IsMarkup(text) ? PlainText.Of(text) : WebUtility.HtmlDecode(text);

    private static bool IsMarkup(string text) =>
        text.Contains("</", StringComparison.Ordinal) || text.Contains("<br", StringComparison.Ordinal);

    /// <summary>Plain text, as it should be, or HTML, which some sites put there.</summary>
    private static string Markup(string body) =>
        IsMarkup(body)
            ? body
            : string.Concat(
                body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(line => $"<p>{WebUtility.HtmlEncode(WebUtility.HtmlDecode(line))}</p>")
            );

    private static (Uri At, string Caption)? Picture(JsonElement image, Uri? page)
    {
        var (address, caption) =
            image.ValueKind == JsonValueKind.String
                ? (image.GetString()!, "")
                : (image.FirstText("url", "contentUrl", "@id"), image.FirstText("caption", "description"));
        return address.Length > 0 && JsonValues.Address(address, page) is { } at ? (at, caption) : null;
    }

    private static string Authors(JsonElement of) =>
        string.Join(
            ", ",
            of.Items("author")
                .Select(author => author.ValueKind == JsonValueKind.String ? author.GetString()!.Trim() : author.Text("name"))
                .Select(Plain)
                .Where(name => name.Length > 0)
        );
}
