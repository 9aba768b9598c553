using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LiveBlog.Server.Content;

namespace LiveBlog.Server.Reading;

/// <summary>A story.</summary>
/// <param name="Story">Its slug, which is its address.</param>
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
    /// <summary>What is shown above its entries. Absent in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PublicTop? Top { get; init; }
}

/// <summary>What is shown above a story's entries.</summary>
/// <param name="Opening">Typed blocks.</param>
/// <param name="Lead">The picture or video that it opens with; null for none.</param>
/// <param name="Media">All media in both.</param>
public sealed record PublicTop(JsonNode Opening, StoryLead? Lead, IReadOnlyList<PublicMedia> Media);

/// <param name="Next">Cursor of the next page; null on the last one.</param>
public sealed record PublicStoryPage(IReadOnlyList<PublicStory> Stories, string? Next);

/// <param name="Media">The widest file of a picture, or the recording itself.</param>
public sealed record PublicMedia(Guid Media, string Kind, string Url, int Width, int Height);

/// <summary>An entry.</summary>
/// <param name="Html">Its content as plain HTML with absolute addresses, as in a feed.</param>
/// <param name="Content">The same content as typed blocks, without loss.</param>
/// <param name="Source">Where the newsroom has it from; null if it does not say.</param>
/// <param name="Verification">"unverified", "verified" or "debunked"; null if nothing is said about it.</param>
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

/// <param name="Next">Cursor of the older entries; null at the story's beginning.</param>
public sealed record PublicEntryPage(string Story, IReadOnlyList<PublicEntry> Entries, string? Next);
