using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Import.Formats;

/// <summary>The words of marked-up text in one line, for titles and names.</summary>
internal static class PlainText
{
    /// <summary>With a space between blocks and none where a mark begins or ends within a word.</summary>
    public static string Of(string html) => RichText.LineOf(html).Text;

    /// <summary>Whether a title repeats the text or its first words: many programs give an untitled entry such a title.</summary>
    /// <param name="title">Without markup.</param>
    public static bool IsBeginning(string title, string html) =>
        title.Length > 0 && Letters(Of(html)).StartsWith(Letters(title.TrimEnd('…', '.')), StringComparison.Ordinal);

    /// <summary>Without what programs put between words and cells, each in its own way.</summary>
    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '·'));
}
