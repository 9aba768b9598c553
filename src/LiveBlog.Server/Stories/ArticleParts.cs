using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Stories;

/// <summary>
/// What an entry's article says, read back from the bytes that EntryArticle.razor made: for feeds, cards and search engines, which want
/// the text without the page's furniture. A pure function of those bytes, so that nothing else has to be read beside a snapshot.
/// </summary>
/// <param name="Body">The sanitised HTML between the title and the byline, without the note of a correction.</param>
/// <param name="Text">The same without markup.</param>
/// <param name="Byline">As shown; may be empty.</param>
/// <param name="Correction">The note of the last correction as text, with its time; null when never corrected.</param>
internal sealed partial record ArticleParts(string Body, string Text, string Byline, string? Correction)
{
    private const string Begin = "<div class=\"b\">";
    private const string End = "<div class=\"by\">";

    public static ArticleParts Of(string article)
    {
        var begin = article.IndexOf(Begin, StringComparison.Ordinal);
        var end = article.LastIndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            return new ArticleParts("", "", "", null);
        }
        var inner = article[(begin + Begin.Length)..end];
        var title = TitlePattern.Match(inner);
        inner = inner[title.Length..];
        var fix = FixPattern.Match(inner);
        var body = inner[fix.Length..].Trim();
        var byline = BylinePattern.Match(article, end);
        return new ArticleParts(body, TextOf(body), TextOf(byline.Groups["name"].Value), fix.Success ? TextOf(fix.Value) : null);
    }

    /// <summary>Plain text of sanitised HTML: words of different blocks stay apart, words within a block together.</summary>
    public static string TextOf(string html) =>
        WhiteSpace.Replace(WebUtility.HtmlDecode(InlineTag.Replace(BlockTag.Replace(html, " "), "")), " ").Trim();

    /// <summary>The blocks of sanitised HTML as plain text, without those that hold none.</summary>
    public static IEnumerable<string> ParagraphsOf(string body) => BlockTag.Split(body).Select(TextOf).Where(text => text.Length > 0);

    [GeneratedRegex(@"^\s*<h3\b[^>]*>.*?</h3>", RegexOptions.Singleline)]
    private static partial Regex TitlePattern { get; }

    [GeneratedRegex(@"^\s*<p class=""fix""[^>]*>.*?</p>", RegexOptions.Singleline)]
    private static partial Regex FixPattern { get; }

    [GeneratedRegex(@"<span>(?<name>.*?)</span>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex BylinePattern { get; }

    [GeneratedRegex(
        @"</?(p|br|li|ul|ol|blockquote|h[1-6]|hr|pre|figure|figcaption|div|table|tr|td|th)\b[^>]*>",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex BlockTag { get; }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex InlineTag { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace { get; }
}
