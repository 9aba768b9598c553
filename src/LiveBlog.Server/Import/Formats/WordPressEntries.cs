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
        var found = new FoundEntries();
        foreach (var entry in Latest(entries))
        {
            Read(entry, found);
        }
        return new FoundStory(
            $"wordpress-entries\n{source}",
            "WordPress Liveblog list of entries",
            PlainText.Of(root.Text("title")) is { Length: > 0 } title ? title : "Imported live blog",
            found.Read
        )
        {
            Unread = found.Unread,
            Page = page,
        };
    }

    private static bool IsEntry(JsonElement entry) =>
        entry.Text("timestamp").Length > 0 && (entry.Text("content") + entry.Text("render")).Length > 0;

    /// <summary>Each entry in its final state: the list may contain it again for every edit, and once more when it is deleted.</summary>
    private static IEnumerable<JsonElement> Latest(JsonElement entries) =>
        entries
            .EnumerateArray()
            .GroupBy(entry => entry.Text("id"))
            .SelectMany(group =>
                group.Key.Length == 0 ? group : group.OrderBy(entry => JsonValues.UnixSeconds(entry.Text("timestamp"))).TakeLast(1)
            )
            .Where(entry => entry.Text("type") != "delete");

    private static void Read(JsonElement entry, FoundEntries found)
    {
        var content = entry.Text("content") is { Length: > 0 } written ? written : entry.Text("render");
        if ((JsonValues.UnixSeconds(entry.Text("entry_time")) ?? JsonValues.UnixSeconds(entry.Text("timestamp"))) is not { } at)
        {
            found.LeaveOutWithoutTime(PlainText.Of(content), entry.Text("entry_time"), entry.Text("timestamp"));
            return;
        }
        var id = entry.Text("id");
        found.Add(
            new FoundEntry(id.Length > 0 ? id : $"{at:O}\n{content}", at, "", WordPressText.Markup(content))
            {
                Byline = string.Join(
                    ", ",
                    entry.Items("authors").Select(author => PlainText.Of(author.Text("name"))).Where(name => name.Length > 0)
                ),
                IsKey = entry.Flag("key_event") || WordPressText.IsKey(content),
            }
        );
    }
}
