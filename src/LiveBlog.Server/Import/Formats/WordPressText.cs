using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Import.Formats;

/// <summary>Text as WordPress stores it: blank lines separate paragraphs, and the plugin's commands are among the words.</summary>
internal static partial class WordPressText
{
    public static bool IsKey(string text) => KeyCommand.IsMatch(text);

    /// <summary>The words without their elements, to name an entry by.</summary>
    public static string Plain(string text) => WebUtility.HtmlDecode(Element.Replace(text, " ")).Trim();

    public static string Markup(string text)
    {
        var html = Shortcode.Replace(KeyCommand.Replace(text, ""), "");
        return html.Contains("<p", StringComparison.OrdinalIgnoreCase)
            ? html
            : string.Concat(
                Blank
                    .Split(html)
                    .Select(paragraph => paragraph.Trim())
                    .Where(paragraph => paragraph.Length > 0)
                    .Select(paragraph => $"<p>{paragraph.Replace("\n", "<br>", StringComparison.Ordinal)}</p>")
            );
    }

    [GeneratedRegex(@"(?<![\w/])/key\b|<span class=""liveblog-command[^""]*type-key[^""]*"">[^<]*</span>")]
    private static partial Regex KeyCommand { get; }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Element { get; }

    [GeneratedRegex(@"\[/?liveblog_[a-z_]+[^\]]*\]")]
    private static partial Regex Shortcode { get; }

    [GeneratedRegex(@"\r?\n\s*\r?\n")]
    private static partial Regex Blank { get; }
}
