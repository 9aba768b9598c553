using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Exports;

/// <summary>A story as JSON, from which an import can recreate it; see FORMAT.md.</summary>
internal static class JsonExport
{
    public const string Format = "liveblog-story";
    public const int Version = 1;

    // Angle brackets are escaped, because the same JSON is embedded in the page of an HTML export.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="withFiles">Whether the media files are next to it under their names.</param>
    /// <returns>The media that it shows.</returns>
    public static async Task<IReadOnlyCollection<MediaItem>> WriteAsync(
        ExportedStory story,
        Stream output,
        bool withFiles,
        CancellationToken cancellation
    )
    {
        var media = new Dictionary<Guid, MediaItem>();
        await using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        WriteHeader(json, story);
        Add((await story.ReadTopAsync(cancellation)).Media);
        json.WriteStartArray("entries");
        await foreach (var page in story.ReadAsync(cancellation))
        {
            Add(page.Media);
            foreach (var entry in page.Entries)
            {
                WriteEntry(json, entry);
            }
            await json.FlushAsync(cancellation);
        }
        json.WriteEndArray();
        json.WriteStartArray("media");
        foreach (var item in media.Values)
        {
            WriteMedium(json, item, story, withFiles);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        return media.Values;

        void Add(IReadOnlyDictionary<Guid, MediaItem> shown)
        {
            foreach (var (id, item) in shown)
            {
                media[id] = item;
            }
        }
    }

    private static void WriteHeader(Utf8JsonWriter json, ExportedStory story)
    {
        var row = story.Row;
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("exportedAt", story.At.Iso());
        json.WriteString("site", story.SiteName);
        json.WriteString("url", story.Url);
        json.WriteStartObject("story");
        json.WriteString("id", row.Id);
        json.WriteString("slug", row.Slug);
        json.WriteString("headline", row.Headline);
        json.WriteString("standfirst", row.Standfirst);
        json.WriteString("section", row.Section);
        json.WriteString("byline", row.Byline);
        json.WriteString("language", row.Language);
        json.WriteString("timeZone", row.TimeZone);
        json.WriteString("status", row.Status);
        WriteTime(json, "startedAt", row.StartedAt);
        WriteTime(json, "endedAt", row.EndedAt);
        WriteTime(json, "publishedAt", row.PublishedAt);
        WriteRaw(json, "opening", row.Opening);
        WriteRaw(json, "lead", row.Lead);
        WriteRaw(json, "sources", row.Sources);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, EntryRow entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        WriteTime(json, "at", entry.DisplayAt);
        WriteTime(json, "publishedAt", entry.PublishedAt);
        WriteTime(json, "updatedAt", entry.UpdatedAt);
        WriteTime(json, "correctedAt", entry.CorrectedAt);
        WriteText(json, "correction", entry.Correction);
        WriteText(json, "title", entry.Title);
        WriteText(json, "byline", entry.Byline);
        WriteFlag(json, "key", entry.IsKey);
        WriteFlag(json, "pinned", entry.IsPinned);
        WriteFlag(json, "breaking", entry.IsBreaking);
        WriteText(json, "source", entry.Source);
        WriteText(json, "verification", entry.Verification);
        if (EntryTags.Split(entry.Tags) is { Count: > 0 } tags)
        {
            json.WriteStartArray("tags");
            foreach (var tag in tags)
            {
                json.WriteStringValue(tag);
            }
            json.WriteEndArray();
        }
        WriteRaw(json, "content", ExportedStory.ContentOf(entry).Json);
        json.WriteEndObject();
    }

    private static void WriteMedium(Utf8JsonWriter json, MediaItem item, ExportedStory story, bool withFiles)
    {
        if (ExportFiles.Of(item) is not { } file)
        {
            return;
        }
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("contentType", file.ContentType);
        json.WriteString("url", story.Address.Absolute(file.Address));
        if (withFiles)
        {
            json.WriteString("file", file.Name);
        }
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } instant)
        {
            json.WriteString(name, instant.UtcDateTime);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is { Length: > 0 })
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool isSet)
    {
        if (isSet)
        {
            json.WriteBoolean(name, true);
        }
    }

    /// <summary>Writes a row's JSON again by this writer's rules; nothing if the row has none.</summary>
    private static void WriteRaw(Utf8JsonWriter json, string name, string kept)
    {
        if (kept.Length > 0)
        {
            json.WritePropertyName(name);
            using var document = JsonDocument.Parse(kept);
            document.RootElement.WriteTo(json);
        }
    }
}
