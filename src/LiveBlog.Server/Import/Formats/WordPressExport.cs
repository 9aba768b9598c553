using System.Globalization;
using System.Xml.Linq;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Import.Formats;

/// <summary>
/// The export of a WordPress site (WXR) with a post of the Liveblog plugin. Entries are comments of a special type; an edit is a comment
/// that names the one it replaces, and an empty edit removes that one.
/// </summary>
internal static class WordPressExport
{
    private const string EntryType = "liveblog";
    private const string Replaces = "liveblog_replaces";
    private const string KeyEvent = "liveblog_key_entry";

    public static FoundStory Read(XElement rss)
    {
        var channel =
            rss.Element("channel") ?? throw new ImportException("This RSS document has no channel. Export the post from WordPress again.");
        var posts = channel.Elements("item").Where(item => Comments(item).Any()).ToList();
        if (posts.Count != 1)
        {
            throw new ImportException(
                posts.Count > 0 ? $"There are {posts.Count} live blogs in this export. Export one post at a time."
                : !IsExport(rss)
                    ? "This is an RSS feed, which cannot be imported. Import the site's Atom feed, or a page with a LiveBlogPosting."
                : "There is no post with entries of the Liveblog plugin in this export. Choose the post, and export it with its comments."
            );
        }
        var post = posts[0];
        var entries = Entries([.. Comments(post)]);
        var link = post.Element("link")?.Value ?? "";
        var guid = post.Element("guid")?.Value ?? "";
        return new FoundStory(
            $"wordpress\n{(guid.Length > 0 ? guid : link)}",
            "WordPress Liveblog export",
            PlainText.Of(post.Element("title")?.Value ?? ""),
            entries.Read
        )
        {
            Unread = entries.Unread,
            Slug = Uri.UnescapeDataString(Value(post, "post_name")),
            Standfirst = PlainText.Of(
                Named(post, "encoded").FirstOrDefault(e => e.Name.NamespaceName.Contains("excerpt", StringComparison.Ordinal))?.Value ?? ""
            ),
            Section = PlainText.Of(
                post.Elements("category").FirstOrDefault(c => (string?)c.Attribute("domain") == "category")?.Value ?? ""
            ),
            Byline = PlainText.Of(Value(post, "creator")),
            Language = channel.Element("language")?.Value,
            PublishedAt = Date(Value(post, "post_date_gmt")),
            Page = JsonValues.Address(link),
        };
    }

    /// <summary>Both are RSS; an export has elements of its own.</summary>
    private static bool IsExport(XElement rss) =>
        rss.DescendantsAndSelf()
            .Attributes()
            .Any(attribute =>
                attribute.IsNamespaceDeclaration && attribute.Value.Contains("wordpress.org/export", StringComparison.Ordinal)
            );

    private static IEnumerable<XElement> Comments(XElement post) =>
        Named(post, "comment")
            .Where(comment => Value(comment, "comment_type") == EntryType && Value(comment, "comment_approved") != "trash");

    private static FoundEntries Entries(IReadOnlyList<XElement> comments)
    {
        var entries = new FoundEntries();
        var latest = new Dictionary<string, FoundEntry>(StringComparer.Ordinal);
        // In the order in which they were written, because a replacement comes after what it replaces.
        foreach (
            var (index, comment) in comments
                .OrderBy(comment => long.TryParse(Value(comment, "comment_id"), CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Index()
        )
        {
            var (id, html) = (Value(comment, "comment_id"), Value(comment, "comment_content"));
            if (Meta(comment, Replaces) is { Length: > 0 } replaced)
            {
                if (html.Length == 0)
                {
                    latest.Remove(replaced);
                }
                else if (latest.TryGetValue(replaced, out var earlier))
                {
                    latest[replaced] = earlier with { Html = WordPressText.Markup(html) };
                }
                else
                {
                    entries.LeaveOut(PlainText.Of(html), "It is an edit of an entry that is not in the export.");
                }
            }
            else if (html.Length == 0)
            {
                entries.LeaveOut("", "It is empty.", ordinal: index + 1);
            }
            else if (Date(Value(comment, "comment_date_gmt")) is not { } at)
            {
                entries.LeaveOutWithoutTime(PlainText.Of(html), Value(comment, "comment_date_gmt"));
            }
            else if (
                !latest.TryAdd(
                    id,
                    new FoundEntry(id, at, "", WordPressText.Markup(html))
                    {
                        Byline = PlainText.Of(Value(comment, "comment_author")),
                        IsKey = Meta(comment, KeyEvent) is not null || WordPressText.IsKey(html),
                    }
                )
            )
            {
                entries.LeaveOut(PlainText.Of(html), "Another entry has the same id.");
            }
        }
        foreach (var entry in latest.Values)
        {
            entries.Add(entry);
        }
        return entries;
    }

    private static string? Meta(XElement comment, string key) =>
        Named(comment, "commentmeta").FirstOrDefault(meta => Value(meta, "meta_key") == key) is { } found
            ? Value(found, "meta_value")
            : null;

    /// <summary>The namespace changes with the version of the format; the names do not.</summary>
    private static IEnumerable<XElement> Named(XElement of, string name) => of.Elements().Where(element => element.Name.LocalName == name);

    private static string Value(XElement of, string name) => Named(of, name).FirstOrDefault()?.Value.Trim() ?? "";

    private static DateTimeOffset? Date(string text) => text.StartsWith("0000", StringComparison.Ordinal) ? null : WrittenTime.Read(text);
}
