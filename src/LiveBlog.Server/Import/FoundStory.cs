using System.Text.Json;

namespace LiveBlog.Server.Import;

/// <summary>A story as found elsewhere, before it is converted. Nothing in it can be trusted.</summary>
/// <param name="Source">Identifies the story at its source; all ids made here are derived from it.</param>
/// <param name="Format">The source's format, in words.</param>
internal sealed record FoundStory(string Source, string Format, string Headline, IReadOnlyList<FoundEntry> Entries)
{
    /// <summary>Entries of the source that are missing above.</summary>
    public IReadOnlyList<UnreadEntry> Unread { get; init; } = [];

    public string Slug { get; init; } = "";
    public string Standfirst { get; init; } = "";
    public string Section { get; init; } = "";
    public string Byline { get; init; } = "";
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public JsonElement Opening { get; init; }
    public JsonElement Lead { get; init; }
    public JsonElement Sources { get; init; }

    /// <summary>Media that blocks refer to by the source's ids.</summary>
    public IReadOnlyDictionary<Guid, FoundMedium> Media { get; init; } = new Dictionary<Guid, FoundMedium>();

    /// <summary>The page that relative addresses in texts refer to; null if all must be absolute.</summary>
    public Uri? Page { get; init; }
}

/// <param name="Id">Its id at the source, which is unique.</param>
/// <param name="Html">Its text; empty if there are blocks.</param>
internal sealed record FoundEntry(string Id, DateTimeOffset At, string Title, string Html)
{
    public const string UnreadablePicture = "A picture has no address that can be read, and was left out.";

    /// <summary>Its place among the entries of the same instant, from 0.</summary>
    public int Number { get; init; }

    /// <summary>Blocks in the format of another LiveBlog.</summary>
    public JsonElement? Content { get; init; }
    public string Byline { get; init; } = "";
    public bool IsKey { get; init; }
    public bool IsPinned { get; init; }
    public bool IsBreaking { get; init; }
    public string Source { get; init; } = "";
    public string Verification { get; init; } = "";
    public string Correction { get; init; } = "";
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What of it could not be read, in sentences for the editor.</summary>
    public IReadOnlyList<string> Losses { get; init; } = [];
}

/// <summary>Where a medium's bytes are: in the imported file, under this name, or at this address.</summary>
internal sealed record FoundMedium(string? File, Uri? Address);

/// <summary>The story cannot be imported; the message is for the editor.</summary>
internal sealed class ImportException(string message) : Exception(message);
