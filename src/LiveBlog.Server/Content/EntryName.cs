using LiveBlog.Server.Languages;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Content;

/// <summary>An entry's name on a single line: its title, or its first words, or what it shows.</summary>
internal static class EntryName
{
    /// <param name="language">The story's.</param>
    /// <param name="length">Of the first words, in UTF-16 units.</param>
    public static string Of(EntryRow entry, string language, int length) =>
        Of(entry.Title, entry.Text, entry.Content, entry.Body, language, length);

    /// <summary>The same from the columns that it needs.</summary>
    public static string Of(string title, string text, string? content, string body, string language, int length) =>
        title.Length > 0 ? title
        : Excerpt.Of(text, length) is { Length: > 0 } first ? first
        : Of(EntryContent.Of(content, body), language);

    /// <summary>What an entry shows that has neither a title nor any other words: "Picture".</summary>
    public static string Of(EntryContent content, string language)
    {
        var words = Words.For(language);
        return (content.Blocks is [var first, ..] ? first : null) switch
        {
            ImageBlock => words.Picture,
            GalleryBlock => words.Pictures,
            VideoBlock => words.Video,
            AudioBlock => words.Sound,
            _ => words.Update,
        };
    }
}
