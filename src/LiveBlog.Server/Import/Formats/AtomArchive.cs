using System.Net;
using System.Xml.Linq;
using LiveBlog.Server.Content;
using LiveBlog.Server.Content.Html;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Import.Formats;

/// <summary>An Atom document (RFC 4287): our archive of a story, or any feed.</summary>
internal static class AtomArchive
{
    private const int TypeLength = 60;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static FoundStory Read(XElement feed, Uri? page)
    {
        if (feed.Name.Namespace != Atom)
        {
            throw new ImportException("This is not an Atom feed: its namespace is not http://www.w3.org/2005/Atom.");
        }
        var address = JsonValues.Address(LinkOf(feed), page) ?? page;
        var entries = new FoundEntries();
        foreach (var entry in feed.Elements(Atom + "entry"))
        {
            Read(entry, address, entries);
        }
        return new FoundStory($"atom\n{Text(feed, "id")}", "Atom feed", Plain(feed, "title"), entries.Read)
        {
            Unread = entries.Unread,
            Standfirst = Plain(feed, "subtitle"),
            Language = (string?)feed.Attribute(XNamespace.Xml + "lang"),
            Slug = Uri.UnescapeDataString(address?.Segments[^1].Trim('/') ?? ""),
            Page = address,
        };
    }

    private static void Read(XElement entry, Uri? page, FoundEntries entries)
    {
        var title = Plain(entry, "title");
        var (published, updated) = (Text(entry, "published"), Text(entry, "updated"));
        if ((WrittenTime.Read(published) ?? WrittenTime.Read(updated)) is not { } at)
        {
            entries.LeaveOutWithoutTime(title, published, updated);
            return;
        }
        var (html, loss) = ContentOf(entry, page);
        entries.Add(
            new FoundEntry(
                Text(entry, "id") is { Length: > 0 } id ? id : $"{at:O}\n{Text(entry, "title")}",
                at,
                PlainText.IsBeginning(title, html) ? "" : title,
                html
            )
            {
                Byline = string.Join(
                    ", ",
                    entry.Elements(Atom + "author").Select(author => Text(author, "name")).Where(name => name.Length > 0)
                ),
                Tags =
                [
                    .. entry
                        .Elements(Atom + "category")
                        .Select(tag => (string?)tag.Attribute("label") ?? (string?)tag.Attribute("term") ?? ""),
                ],
                Losses = loss is null ? [] : [loss],
            }
        );
    }

    /// <summary>The text, or the summary where the content is a file or stands elsewhere (RFC 4287, 4.1.3), and what was lost.</summary>
    private static (string Html, string? Loss) ContentOf(XElement entry, Uri? page)
    {
        var summary = Markup(entry.Element(Atom + "summary"));
        if (entry.Element(Atom + "content") is not { } content)
        {
            return (summary, null);
        }
        if ((string?)content.Attribute("src") is { } elsewhere)
        {
            return JsonValues.Address(elsewhere, page) is { } address
                ? ($"{summary}<p>{WebUtility.HtmlEncode(address.AbsoluteUri)}</p>", null)
                : (summary, "Its text is at an address that cannot be read, and was left out.");
        }
        var type = (string?)content.Attribute("type") ?? "text";
        return type is "text" or "html" or "xhtml" || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            ? (Markup(content), null)
            : (summary, $"Its content is not text but of the type {Excerpt.Of(type, TypeLength)}, and was left out.");
    }

    private static string Markup(XElement? text) =>
        (string?)text?.Attribute("type") switch
        {
            "html" or "text/html" => text.Value,
            "xhtml" => string.Concat(text.Elements().Nodes().Select(MarkupOf)),
            _ => string.Concat(
                (text?.Value ?? "")
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>")
            ),
        };

    /// <summary>XHTML as an HTML parser has to get it. Without indentation, which would split words that are marked in part.</summary>
    private static string MarkupOf(XNode node) =>
        node switch
        {
            XText text => WebUtility.HtmlEncode(text.Value),
            XElement element => HtmlOf(element).ToString(SaveOptions.DisableFormatting),
            _ => "",
        };

    /// <summary>HTML knows no prefixes, no CDATA sections, and no elements without an end tag except the void ones.</summary>
    private static XElement HtmlOf(XElement element)
    {
        var name = element.Name.LocalName;
        return new XElement(
            name,
            element.Attributes().Where(attribute => attribute.Name.Namespace == XNamespace.None && !attribute.IsNamespaceDeclaration),
            element
                .Nodes()
                .Select<XNode, object?>(node =>
                    node is XText text ? text.Value
                    : node is XElement inner ? HtmlOf(inner)
                    : null
                ),
            HtmlElements.Void.Contains(name.ToLowerInvariant()) ? null : ""
        );
    }

    private static string LinkOf(XElement feed) =>
        (string?)
            feed.Elements(Atom + "link").FirstOrDefault(link => (string?)link.Attribute("rel") is null or "alternate")?.Attribute("href")
        ?? "";

    /// <summary>A text construct without its markup (RFC 4287, section 3.1).</summary>
    private static string Plain(XElement of, string name) =>
        (string?)of.Element(Atom + name)?.Attribute("type") == "html" ? PlainText.Of(Text(of, name)) : Text(of, name);

    private static string Text(XElement of, string name) => of.Element(Atom + name)?.Value.Trim() ?? "";
}
