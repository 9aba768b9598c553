using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Ganss.Xss;

namespace LiveBlog.Server.Stories;

/// <summary>
/// An entry's text as it may be shown: sanitised here, when it is written, so that whatever reads it later can trust it.
/// </summary>
/// <param name="Html">HTML of the few elements that an entry may hold.</param>
/// <param name="Text">The same without markup, words kept apart.</param>
internal sealed partial record EntryBody(string Html, string Text)
{
    /// <summary>
    /// How deep elements may be nested. Writing a tree out again is recursive in the parser, and 64 kB of opening tags are twenty thousand
    /// levels; nobody's list has thirty.
    /// </summary>
    private const int MaxDepth = 30;

    private static readonly string[] Elements =
    [
        "p",
        "br",
        "strong",
        "b",
        "em",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "mark",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "h4",
        "hr",
        "code",
        "pre",
    ];

    // Wrappers that word processors and web pages bring along: their content is wanted, they are not.
    private static readonly HashSet<string> Wrappers = new(StringComparer.OrdinalIgnoreCase)
    {
        "div",
        "span",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "font",
        "center",
        "small",
        "big",
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h5",
        "h6",
    };

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    public bool IsEmpty => Text.Length == 0 && !Html.Contains("<hr", StringComparison.Ordinal);

    public static EntryBody From(string html)
    {
        if (Depth(html) > MaxDepth)
        {
            // Markup that no editor makes: what is said is kept, the tags are not.
            html = TagPattern.Replace(html, " ");
        }
        var body = Sanitizer.SanitizeDom(html).Body!;
        var clean = body.InnerHtml.Trim();
        foreach (var block in body.QuerySelectorAll("p,br,li,blockquote,h4,pre,hr").ToList())
        {
            block.After(block.Owner!.CreateTextNode(" "));
        }
        return new EntryBody(clean, WhiteSpace.Replace(body.TextContent, " ").Trim());
    }

    /// <summary>The first words, for a list of key events or a notice; never cut within a word unless it is very long.</summary>
    public static string Beginning(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }
        var space = text.LastIndexOf(' ', length);
        var cut =
            space > length / 2 ? space
            : char.IsHighSurrogate(text[length - 1]) ? length - 1
            : length;
        return $"{text.AsSpan(0, cut).TrimEnd()}…";
    }

    private static int Depth(string html)
    {
        int depth = 0,
            deepest = 0;
        foreach (var tag in TagPattern.EnumerateMatches(html))
        {
            depth += html[tag.Index + 1] == '/' ? -1 : 1;
            deepest = Math.Max(deepest, depth);
            // Elements without an end tag would add up.
            if (VoidPattern.IsMatch(html.AsSpan(tag.Index, tag.Length)))
            {
                depth--;
            }
        }
        return deepest;
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(Elements, StringComparer.OrdinalIgnoreCase),
                AllowedAttributes = new HashSet<string>(["href", "lang", "dir", "cite", "start"], StringComparer.OrdinalIgnoreCase),
                AllowedSchemes = new HashSet<string>(["https", "http", "mailto"], StringComparer.OrdinalIgnoreCase),
                UriAttributes = new HashSet<string>(["href", "cite"], StringComparer.OrdinalIgnoreCase),
            }
        );
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (Wrappers.Contains(removing.Tag.TagName))
            {
                removing.Tag.Replace([.. removing.Tag.ChildNodes]);
                removing.Cancel = true;
            }
        };
        sanitizer.PostProcessNode += (_, processed) =>
        {
            if (processed.Node is IElement { LocalName: "a" } link)
            {
                // The page that is linked to learns nothing and reaches nothing of ours.
                link.SetAttribute("rel", "noopener");
            }
        };
        return sanitizer;
    }

    [GeneratedRegex("<[/a-zA-Z][^>]*>?")]
    private static partial Regex TagPattern { get; }

    [GeneratedRegex(
        "^<(br|hr|img|input|meta|link|wbr|source|col|area|base|embed|param|track)\\b|/>$|^<p[ >]|^<li[ >]",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex VoidPattern { get; }

    [GeneratedRegex("\\s+")]
    private static partial Regex WhiteSpace { get; }
}
