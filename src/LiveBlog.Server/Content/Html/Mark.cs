namespace LiveBlog.Server.Content.Html;

/// <summary>
/// A mark on some text, chained to the marks around it. Each kind occurs once in a chain, so a chain is short however deep its elements were.
/// </summary>
/// <param name="Kind">The name of the element that represents it.</param>
/// <param name="Attributes">As written in the tag; empty for most.</param>
internal sealed record Mark(string Kind, string Attributes, Mark? Outer)
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["strong"] = "strong",
        ["b"] = "strong",
        ["em"] = "em",
        ["i"] = "em",
        ["cite"] = "em",
        ["dfn"] = "em",
        ["var"] = "em",
        ["u"] = "u",
        ["ins"] = "u",
        ["s"] = "s",
        ["del"] = "s",
        ["strike"] = "s",
        ["sub"] = "sub",
        ["sup"] = "sup",
        ["mark"] = "mark",
        ["code"] = "code",
        ["kbd"] = "code",
        ["samp"] = "code",
        ["tt"] = "code",
        ["dt"] = "strong",
    };

    /// <summary>The marks of an element's content.</summary>
    public static Mark? Of(HtmlNode element, Mark? outer)
    {
        var marks = outer;
        if (Kinds.TryGetValue(element.Name, out var kind))
        {
            // Google Docs wraps everything in a bold element of normal weight.
            marks = element.Style.Sets(kind) == false ? marks : With(marks, kind, "");
        }
        else if (element.Name == "a" && SafeAddress.OfLink(element["href"]) is { } address)
        {
            // The linked page must not get access to our window.
            marks = With(marks, "a", $" href=\"{HtmlText.Attribute(address)}\" rel=\"noopener\"");
        }
        if (!HtmlElements.Blocks.Contains(element.Name) && element.Style != HtmlStyle.None)
        {
            marks = Styled(element.Style, marks);
        }
        // An element that becomes a block of its own has its language there.
        return element.IsBlock ? marks : WithLanguage(element, marks);
    }

    private static Mark? Styled(HtmlStyle style, Mark? marks)
    {
        foreach (var kind in HtmlStyle.Marks)
        {
            marks = style.Sets(kind) switch
            {
                true => With(marks, kind, ""),
                // A line through the words around goes on through these.
                false when kind != "s" => Without(marks, kind),
                _ => marks,
            };
        }
        return marks;
    }

    /// <summary>The marks of the content of an element of which only the text is written.</summary>
    public static Mark? Around(HtmlNode element, Mark? outer) => WithLanguage(element, Of(element, outer));

    private static Mark? WithLanguage(HtmlNode element, Mark? marks) =>
        LanguageOf(element) is { Length: > 0 } language ? With(marks, "span", language) : marks;

    /// <summary>Language and direction as attributes; empty if the element has neither.</summary>
    public static string LanguageOf(HtmlNode element)
    {
        var written = "";
        if (
            element["lang"] is { Length: > 0 and <= 35 } language
            && language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        )
        {
            written = $" lang=\"{language}\"";
        }
        return element["dir"]?.ToLowerInvariant() is "ltr" or "rtl" or "auto"
            ? $"{written} dir=\"{element["dir"]!.ToLowerInvariant()}\""
            : written;
    }

    private static Mark With(Mark? marks, string kind, string attributes)
    {
        for (var mark = marks; mark is not null; mark = mark.Outer)
        {
            if (mark.Kind == kind)
            {
                return mark.Attributes == attributes ? marks! : new Mark(kind, attributes, Without(marks, kind));
            }
        }
        return new Mark(kind, attributes, marks);
    }

    private static Mark? Without(Mark? marks, string kind) =>
        marks is null ? null
        : marks.Kind == kind ? marks.Outer
        : marks with { Outer = Without(marks.Outer, kind) };
}
