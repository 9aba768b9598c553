using System.Runtime.InteropServices;
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
    /// How deep elements may be nested; nobody's list has thirty levels. The parser itself stops at 512, so that nothing here that is
    /// recursive can overflow, but browsers and feed readers have limits of their own.
    /// </summary>
    private const int MaxDepth = 30;

    /// <summary>Times that markup is cleaned until it stays as it is; what people write does after the first.</summary>
    private const int MaxRounds = 4;

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

    private static readonly HashSet<string> EndTagOptional = new(StringComparer.OrdinalIgnoreCase)
    {
        "p",
        "li",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "wbr",
        "source",
        "col",
        "area",
        "base",
        "embed",
        "param",
        "track",
    };

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    public bool IsEmpty => Text.Length == 0 && !Html.Contains("<hr", StringComparison.Ordinal);

    public static EntryBody From(string html)
    {
        if (CountUnclosed(html) > MaxDepth)
        {
            // The parser takes seconds for thousands of open elements, so such markup does not reach it.
            html = TagPattern.Replace(html, " ");
        }
        var body = Sanitizer.SanitizeDom(html).Body!;
        for (var round = 0; round < MaxRounds && Depth(body) <= MaxDepth; round++)
        {
            // Taking a wrapper away can leave elements as no parser would nest them; what is kept must be what every browser reads.
            var clean = body.InnerHtml.Trim();
            body = Sanitizer.SanitizeDom(clean).Body!;
            if (body.InnerHtml == clean)
            {
                return new EntryBody(clean, TextOf(body));
            }
        }
        // Markup that no editor makes: what is said is kept, the tags are not.
        var text = TextOf(body);
        body.TextContent = text;
        return new EntryBody(body.InnerHtml, text);
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

    private static string TextOf(IElement body)
    {
        foreach (var block in body.QuerySelectorAll("p,br,li,blockquote,h4,pre,hr").ToList())
        {
            block.After(block.Owner!.CreateTextNode(" "));
        }
        return WhiteSpace.Replace(body.TextContent, " ").Trim();
    }

    /// <summary>
    /// The most elements that are open at once, by a count of tags. A parser may see fewer, or a few more: <see cref="Depth"/> has the last word.
    /// </summary>
    private static int CountUnclosed(string html)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        int unclosed = 0,
            most = 0;
        foreach (Match tag in TagPattern.Matches(html))
        {
            var name = tag.Groups["name"].Value;
            // Comments hold no tags, and elements without an end tag would add up.
            if (name.Length == 0 || EndTagOptional.Contains(name))
            {
                continue;
            }
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(open, name, out _);
            if (tag.Value[1] != '/')
            {
                count++;
                most = Math.Max(most, ++unclosed);
            }
            else if (count > 0)
            {
                count--;
                unclosed--;
            }
        }
        return most;
    }

    private static int Depth(IElement body)
    {
        var depth = 0;
        for (IReadOnlyList<IElement> level = [body]; level.Count > 0; depth++)
        {
            level = [.. level.SelectMany(element => element.Children)];
        }
        return depth - 1;
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

    [GeneratedRegex(
        "<!--.*?(-->|$)|</?(?<name>[a-z][^\\s/>]*)[^>]*>?",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex TagPattern { get; }

    [GeneratedRegex("\\s+")]
    private static partial Regex WhiteSpace { get; }
}
