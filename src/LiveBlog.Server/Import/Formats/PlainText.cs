using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Import.Formats;

/// <summary>The words of marked-up text in one line, for titles and names.</summary>
internal static partial class PlainText
{
    public static string Of(string html) => Line(Element.Replace(html, " "));

    /// <summary>Whether a title repeats the text or its first words: many programs give an untitled entry such a title.</summary>
    public static bool IsBeginning(string title, string html) =>
        title.Length > 0 && Of(html).StartsWith(Line(title.TrimEnd('…', '.')), StringComparison.Ordinal);

    private static string Line(string text) =>
        string.Join(' ', WebUtility.HtmlDecode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Element { get; }
}
