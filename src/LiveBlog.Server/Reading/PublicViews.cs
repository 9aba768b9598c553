using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LiveBlog.Server.Content;

namespace LiveBlog.Server.Reading;

/// <summary>A story in a list.</summary>
/// <param name="Story">Its key, which is its address.</param>
/// <param name="Status">scheduled, live, paused or ended.</param>
/// <param name="Feed">Its Atom feed.</param>
public sealed record PublicStory(
    string Story,
    string Url,
    string Headline,
    string Standfirst,
    string? Section,
    string? Byline,
    string Status,
    string Language,
    string TimeZone,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    DateTimeOffset Updated,
    string Feed
)
{
    /// <summary>What stands above its entries. Not told in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PublicTop? Top { get; init; }
}

/// <summary>What stands above a story's entries.</summary>
/// <param name="Opening">Typed blocks.</param>
/// <param name="Lead">The picture or the video that it opens with; null for none.</param>
/// <param name="Media">Everything that both show.</param>
public sealed record PublicTop(JsonNode Opening, StoryLead? Lead, IReadOnlyList<PublicMedia> Media);

/// <param name="Next">Cursor of the next page; null on the last one.</param>
public sealed record PublicStoryPage(IReadOnlyList<PublicStory> Stories, string? Next);

/// <param name="Media">A picture's widest file, or the recording itself.</param>
public sealed record PublicMedia(Guid Media, string Kind, string Url, int Width, int Height);

/// <summary>An entry.</summary>
/// <param name="Html">Its text as plain elements with whole addresses, as in a feed.</param>
/// <param name="Content">The same, exactly: typed blocks.</param>
/// <param name="Source">Where the newsroom has it from; null when it does not say.</param>
/// <param name="Verification">"unverified", "verified" or "debunked"; null when nothing is said of it.</param>
public sealed record PublicEntry(
    Guid Id,
    string Url,
    string? Title,
    string Html,
    string Text,
    JsonNode Content,
    string? Byline,
    bool Key,
    bool Pinned,
    DateTimeOffset At,
    DateTimeOffset Published,
    DateTimeOffset? Updated,
    string? Correction,
    int Version,
    IReadOnlyList<PublicMedia> Media,
    bool Breaking,
    string? Source,
    string? Verification,
    IReadOnlyList<string> Tags
);

/// <param name="Next">Cursor of what is older; null at the story's beginning.</param>
public sealed record PublicEntryPage(string Story, IReadOnlyList<PublicEntry> Entries, string? Next);
