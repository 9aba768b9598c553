using System.Text.RegularExpressions;

namespace LiveBlog.Server.Import.Formats;

/// <summary>Text as WordPress stores it: blank lines separate paragraphs, and the plugin's commands are among the words.</summary>
internal static partial class WordPressText
{
    public static bool IsKey(string text) => KeyCommand.IsMatch(text);

    public static string Markup(string text)
    {
        var html = Shortcode.Replace(KeyCommand.Replace(text, ""), "");
        return Paragraph.IsMatch(html)
            ? html
            : string.Concat(Preformatted.Split(html).Select(part => Preformatted.IsMatch(part) ? part : Paragraphs(part)));
    }

    private static string Paragraphs(string text) =>
        string.Concat(
            Blank
                .Split(text)
                .Select(paragraph => paragraph.Trim())
                .Where(paragraph => paragraph.Length > 0)
                .Select(paragraph => $"<p>{paragraph.Replace("\n", "<br>", StringComparison.Ordinal)}</p>")
        );

    [GeneratedRegex(@"(?<![\w/])/key\b|<span class=""liveblog-command[^""]*type-key[^""]*"">[^<]*</span>")]
    private static partial Regex KeyCommand { get; }

    [GeneratedRegex(@"<p[\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex Paragraph { get; }

    /// <summary>Line breaks in it are shown as they are. The group keeps it among the parts that it splits a text into.</summary>
    [GeneratedRegex(@"(?<pre><pre[\s>].*?</pre>)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Preformatted { get; }

    [GeneratedRegex(@"\[/?liveblog_[a-z_]+[^\]]*\]")]
    private static partial Regex Shortcode { get; }

    [GeneratedRegex(@"\r?\n\s*\r?\n")]
    private static partial Regex Blank { get; }
}
