using LiveBlog.Protocol;
using LiveBlog.Server.Content;

namespace LiveBlog.Server.Published;

/// <summary>An entry as readers have it, for what is made of it beside its article.</summary>
/// <param name="View">As it is on the wire.</param>
/// <param name="Text">What it says, as one line.</param>
/// <param name="Byline">As shown; may be empty.</param>
/// <param name="Correction">The note of the last correction with when it was, as shown; null when it was never corrected.</param>
internal sealed record PublishedEntry(EntryView View, EntryContent Content, string Text, string Byline, string? Correction)
{
    /// <summary>Its address at the newsroom whose story is followed; empty for our own entries.</summary>
    public string Origin { get; init; } = "";

    public EntryMarks Marks { get; init; } = EntryMarks.None;

    /// <summary>Its title, or else its first words.</summary>
    /// <param name="length">Of first words, in UTF-16 units.</param>
    public string TitleOr(int length) => View.Title ?? Excerpt.Of(Text, length);
}
