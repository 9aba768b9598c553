using System.Text.Json;

namespace LiveBlog.Server.Import.Formats;

/// <summary>Entries as listed by the Liveblog plugin's API.</summary>
internal static class WordPressEntries
{
    /// <summary>Null if it is something else.</summary>
    public static FoundStory? TryRead(JsonElement root, Uri? page)
    {
        if (root.Get("entries") is not { ValueKind: JsonValueKind.Array } entries || !entries.EnumerateArray().Any(IsEntry))
        {
            return null;
        }
        var source = page?.GetLeftPart(UriPartial.Path) ?? root.Text("post_id");
        return new FoundStory(
            $"wordpress-entries\n{source}",
            "WordPress Liveblog list of entries",
            root.Text("title") is { Length: > 0 } title ? title : "Imported live blog",
            [.. entries.EnumerateArray().Select(Entry).OfType<FoundEntry>()]
        )
        {
            Page = page,
        };
    }

    private static bool IsEntry(JsonElement entry) =>
        entry.Text("timestamp").Length > 0 && (entry.Text("content") + entry.Text("render")).Length > 0;

    private static FoundEntry? Entry(JsonElement entry)
    {
        if (
            entry.Text("type") == "delete"
            || (JsonValues.UnixSeconds(entry.Text("entry_time")) ?? JsonValues.UnixSeconds(entry.Text("timestamp"))) is not { } at
        )
        {
            return null;
        }
        var content = entry.Text("content") is { Length: > 0 } written ? written : entry.Text("render");
        return new FoundEntry(entry.Text("id"), at, "", WordPressText.Markup(content))
        {
            Byline = string.Join(", ", entry.Items("authors").Select(author => author.Text("name")).Where(name => name.Length > 0)),
            IsKey = entry.Flag("key_event") || WordPressText.IsKey(content),
        };
    }
}
