using System.Text.Json;
using LiveBlog.Server.Exports;

namespace LiveBlog.Server.Import.Formats;

/// <summary>An export of this or another LiveBlog; see Exports/FORMAT.md.</summary>
internal static class OwnExport
{
    /// <summary>Null if it is something else.</summary>
    public static FoundStory? TryRead(JsonElement root)
    {
        if (root.Text("format") != JsonExport.Format)
        {
            return null;
        }
        if (root.Text("version") != $"{JsonExport.Version}")
        {
            throw new ImportException("This was exported by a newer LiveBlog. Update this one first.");
        }
        var story = root.Get("story");
        var address = root.Text("url");
        var entries = new FoundEntries();
        foreach (var entry in root.Items("entries"))
        {
            Read(entry, entries);
        }
        return new FoundStory($"liveblog\n{address}\n{story.Text("id")}", "LiveBlog export", story.Text("headline"), entries.Read)
        {
            Unread = entries.Unread,
            Slug = story.Text("slug"),
            Standfirst = story.Text("standfirst"),
            Section = story.Text("section"),
            Byline = story.Text("byline"),
            Language = story.Text("language"),
            TimeZone = story.Text("timeZone"),
            PublishedAt = story.Time("publishedAt") ?? story.Time("startedAt"),
            Opening = story.Get("opening").Kept(),
            Lead = story.Get("lead").Kept(),
            Sources = story.Get("sources").Kept(),
            Page = JsonValues.Address(address),
            Media = root.Items("media")
                .Where(medium => Guid.TryParse(medium.Text("id"), out _))
                .DistinctBy(medium => Guid.Parse(medium.Text("id")))
                .ToDictionary(medium => Guid.Parse(medium.Text("id")), Medium),
        };
    }

    private static void Read(JsonElement entry, FoundEntries entries)
    {
        var (id, title) = (entry.Text("id"), entry.Text("title"));
        if (id.Length == 0)
        {
            entries.LeaveOut(title, "It has no id.");
        }
        else if (entry.Time("at") is not { } at)
        {
            entries.LeaveOutWithoutTime(title, entry.Text("at"));
        }
        else
        {
            entries.Add(
                new FoundEntry(id, at, title, "")
                {
                    Content = entry.Get("content").Kept(),
                    Byline = entry.Text("byline"),
                    IsKey = entry.Flag("key"),
                    IsPinned = entry.Flag("pinned"),
                    IsBreaking = entry.Flag("breaking"),
                    Source = entry.Text("source"),
                    Verification = entry.Text("verification"),
                    Correction = entry.Text("correction"),
                    Tags = [.. entry.Items("tags").Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)],
                }
            );
        }
    }

    private static FoundMedium Medium(JsonElement medium) =>
        new(
            medium.Text("file") is { Length: > 0 } file ? file : ImportBundle.NameOf(Guid.Parse(medium.Text("id"))),
            JsonValues.Address(medium.Text("url"))
        );

    /// <summary>A copy of the element, because the document is disposed after it is read.</summary>
    private static JsonElement Kept(this JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? json : json.Clone();
}
