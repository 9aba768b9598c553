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

    /// <summary>Its title, or else its first words.</summary>
    /// <param name="length">Of the first words, in UTF-16 units.</param>
    public string TitleOr(int length) => View.Title ?? Excerpt.Of(Text, length);
}
