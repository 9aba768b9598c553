using LiveBlog.Protocol;
using LiveBlog.Server.Content;

namespace LiveBlog.Server.Published;

/// <summary>An entry as readers see it, for everything that is made from it other than its article.</summary>
/// <param name="View">As on the wire.</param>
/// <param name="Text">Its text as one line.</param>
/// <param name="Byline">As shown; may be empty.</param>
/// <param name="Correction">The note and time of the last correction, as shown; null if it was never corrected.</param>
internal sealed record PublishedEntry(EntryView View, EntryContent Content, string Text, string Byline, string? Correction)
{
    /// <summary>Its address at the newsroom that is followed; empty for our own entries.</summary>
    public string Origin { get; init; } = "";

    public EntryMarks Marks { get; init; } = EntryMarks.None;

    /// <summary>What it shows, as its name if it has neither a title nor any other words (<see cref="EntryName"/>).</summary>
    public string Shows { get; init; } = "";

    /// <summary>The time of day at which it is, in the story's zone.</summary>
    public string Time { get; init; } = "";

    /// <summary>Its title, or else its first words, or else what it shows and when: "Picture, 14:39".</summary>
    /// <param name="length">Of the first words, in UTF-16 units.</param>
    public string TitleOr(int length) => SaidOr(length) ?? (Shows.Length > 0 ? $"{Shows}, {Time}" : "");

    /// <summary>The same where its time stands beside it: "Picture".</summary>
    public string LineOr(int length) => SaidOr(length) ?? Shows;

    private string? SaidOr(int length) => View.Title ?? (Excerpt.Of(Text, length) is { Length: > 0 } first ? first : null);
}
