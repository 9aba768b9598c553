using System.Text.Json;

namespace LiveBlog.Server.Import;

/// <summary>A story as it was found elsewhere, before anything of ours is made of it. Nothing in it can be trusted.</summary>
/// <param name="Source">Names the story at its source; the ids of all that is made of it follow from this.</param>
/// <param name="Format">What it was found in, in words.</param>
internal sealed record FoundStory(string Source, string Format, string Headline, IReadOnlyList<FoundEntry> Entries)
{
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

    /// <summary>Media that blocks name by an id of the source's.</summary>
    public IReadOnlyDictionary<Guid, FoundMedium> Media { get; init; } = new Dictionary<Guid, FoundMedium>();

    /// <summary>The page whose addresses those in texts follow; null when they have to be whole.</summary>
    public Uri? Page { get; init; }
}

/// <param name="Id">At its source; each id once.</param>
/// <param name="Html">Its text; empty when there are blocks.</param>
internal sealed record FoundEntry(string Id, DateTimeOffset At, string Title, string Html)
{
    /// <summary>Blocks as another LiveBlog has them.</summary>
    public JsonElement? Content { get; init; }
    public string Byline { get; init; } = "";
    public bool IsKey { get; init; }
    public bool IsPinned { get; init; }
    public bool IsBreaking { get; init; }
    public string Source { get; init; } = "";
    public string Verification { get; init; } = "";
    public string Correction { get; init; } = "";
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>Where the bytes of a medium are: in the file that is imported, under this name, or at this address.</summary>
internal sealed record FoundMedium(string? File, Uri? Address);

/// <summary>It cannot be imported; the message is for the editor.</summary>
internal sealed class ImportFault(string message) : Exception(message);
