using System.Text.Json;
using LiveBlog.Server.Content;

namespace LiveBlog.Server.Import.Formats;

/// <summary>
/// Posts of Live Blog 3 (Sourcefabric) as its API lists and exports them: a post has groups, the main one refers to its items, and each
/// item has a type and a text.
/// </summary>
internal static class LiveBlog3Export
{
    /// <summary>Largest first.</summary>
    private static readonly string[] Renditions = ["original", "viewImage", "baseImage"];

    /// <summary>Null if it is something else.</summary>
    public static FoundStory? TryRead(JsonElement root)
    {
        var posts = root.Get("_items") is { ValueKind: JsonValueKind.Array } listed ? listed : root.Get("posts").Get("_items");
        if (
            posts.ValueKind != JsonValueKind.Array
            || !posts.EnumerateArray().Any(post => post.Get("groups").ValueKind == JsonValueKind.Array)
        )
        {
            return null;
        }
        var blog = root.Get("blog");
        var id = blog.Text("_id") is { Length: > 0 } own
            ? own
            : posts.EnumerateArray().Select(post => post.Text("blog")).FirstOrDefault() ?? "";
        var entries = new FoundEntries();
        foreach (var post in posts.EnumerateArray().Where(IsPublic))
        {
            Read(post, entries);
        }
        return new FoundStory(
            $"liveblog3\n{id}",
            "Live Blog 3 export",
            blog.Text("title") is { Length: > 0 } title ? title : "Imported live blog",
            entries.Read
        )
        {
            Unread = entries.Unread,
            Standfirst = PlainOf(blog.Text("description")),
            Language = blog.Get("blog_preferences").Text("language"),
            PublishedAt = blog.Time("_created"),
            Page = JsonValues.Address(blog.Text("public_url")),
        };
    }

    /// <summary>Drafts, submissions and deleted posts were never public or are no longer.</summary>
    private static bool IsPublic(JsonElement post) => post.Text("post_status") is "" or "open" && !post.Flag("deleted");

    private static void Read(JsonElement post, FoundEntries entries)
    {
        var (id, title) = (post.Text("_id"), post.Text("headline"));
        if (id.Length == 0)
        {
            entries.LeaveOut(title, "It has no id.");
            return;
        }
        if ((post.Time("published_date") ?? post.Time("_created")) is not { } at)
        {
            entries.LeaveOutWithoutTime(title, post.Text("published_date"), post.Text("_created"));
            return;
        }
        var (html, losses) = (new HtmlLine(), new List<string>());
        foreach (var item in ItemsOf(post))
        {
            Write(html, item, losses);
        }
        var creator = post.Get("original_creator");
        entries.Add(
            new FoundEntry(id, at, title, html.ToString())
            {
                Byline = creator.Text("byline") is { Length: > 0 } byline ? byline : creator.Text("display_name"),
                IsKey = post.Flag("lb_highlight"),
                IsPinned = post.Flag("sticky"),
                Losses = losses,
                Tags = [.. post.Items("tags").Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)],
            }
        );
    }

    private static IEnumerable<JsonElement> ItemsOf(JsonElement post) =>
        post.Items("groups")
            .Where(group => group.Text("id") == "main")
            .SelectMany(group => group.Items("refs"))
            .Select(reference => reference.Get("item"))
            .Where(item => item.ValueKind == JsonValueKind.Object);

    private static void Write(HtmlLine html, JsonElement item, List<string> losses)
    {
        var (type, meta) = (item.Text("item_type"), item.Get("meta"));
        switch (type)
        {
            case "image":
                var picture = PictureOf(meta);
                if (picture.Length > 0)
                {
                    html.Markup("<figure><img").Attribute("src", picture).Attribute("alt", PlainOf(meta.Text("caption"))).Markup(">");
                    html.Caption(Optional(PlainOf(meta.Text("caption"))), Optional(PlainOf(meta.Text("credit")))).Markup("</figure>");
                }
                else
                {
                    losses.Add(FoundEntry.UnreadablePicture);
                }
                break;
            case "embed":
                var address = meta.FirstText("original_url", "url");
                if (JsonValues.Address(address) is { } uri)
                {
                    html.Element("p", uri.AbsoluteUri);
                }
                else
                {
                    html.Markup(item.Text("text"));
                }
                break;
            case "quote":
                html.Markup("<blockquote>").Element("p", PlainOf(meta.Text("quote"))).Markup("<footer>");
                html.Element("cite", PlainOf(meta.Text("credit"))).Markup("</footer></blockquote>");
                break;
            default:
                html.Markup(item.Text("text"));
                break;
        }
    }

    private static string PictureOf(JsonElement meta)
    {
        var renditions = meta.Get("media").Get("renditions");
        return Renditions.Select(name => renditions.Get(name).Text("href")).FirstOrDefault(href => href.Length > 0) ?? "";
    }

    private static string? Optional(string text) => text.Length > 0 ? text : null;

    private static string PlainOf(string html) => EntryContent.Of(json: null, html).Text;
}
