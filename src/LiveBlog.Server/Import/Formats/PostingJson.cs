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
        // If an update has no headline, many sites repeat the start of the body there.
        title = body.StartsWith(title.TrimEnd('…', '.'), StringComparison.Ordinal) && title.EndsWith('…') ? "" : title;
        var html = new HtmlLine().Markup(Markup(body));
        foreach (var image in update.Items("image").Select(image => Picture(image, page)).OfType<(Uri At, string Caption)>())
        {
            html.Markup("<figure><img").Attribute("src", image.At.AbsoluteUri).Attribute("alt", image.Caption).Markup(">");
            html.Caption(image.Caption.Length > 0 ? image.Caption : null, null).Markup("</figure>");
        }
        entries.Add(
            new FoundEntry(id.Length > 0 ? id : $"{at:O}\n{title}\n{body}", at, Plain(title), html.ToString()) { Byline = Authors(update) }
        );
    }

    /// <summary>Text should be plain; many sites escape it as for HTML.</summary>
    private static string Plain(string text) => WebUtility.HtmlDecode(text);

    /// <summary>Plain text, as it should be, or HTML, which some sites put there.</summary>
    private static string Markup(string body) =>
        body.Contains("</", StringComparison.Ordinal) || body.Contains("<br", StringComparison.Ordinal)
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
        return JsonValues.Address(address, page) is { } at ? (at, caption) : null;
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
