namespace LiveBlog.Server.Content.Html;

/// <summary>
/// Sanitised text with marks. It is made here, when it is written, so that all code that reads it later can trust it. Sanitising its HTML again
/// leaves it unchanged.
/// </summary>
/// <param name="Html">
/// HTML of paragraphs, headings, lists, quotations, preformatted text and rules, or of no blocks if it is a single line; in it strong, em, u,
/// s, sub, sup, mark, code, links and languages.
/// </param>
/// <param name="Lines">The same without markup: a line for each paragraph, item and line break that has text.</param>
internal sealed record RichText(string Html, IReadOnlyList<string> Lines)
{
    public string Text => string.Join(' ', Lines);

    public bool IsEmpty => Html.Length == 0;

    public static RichText Of(string html) => Of(HtmlTree.Parse(html));

    public static RichText Of(IEnumerable<HtmlNode> nodes) => Write(nodes, RichTextShape.Paragraphs);

    /// <summary>Makes text from nodes that were taken out of the elements around them, each with the marks of those elements.</summary>
    /// <param name="budget">Shared by the texts of one body, which have the marks around them in common.</param>
    public static RichText Of(IEnumerable<(HtmlNode Node, Mark? Marks)> nodes, MarkBudget budget)
    {
        var writer = new RichTextWriter(RichTextShape.Paragraphs, budget);
        var (together, around) = (new List<HtmlNode>(), (Mark?)null);
        foreach (var (node, marks) in nodes)
        {
            // Items that stood side by side are one list.
            if (!ReferenceEquals(marks, around))
            {
                writer.Flow(together, around);
                (together, around) = ([], marks);
            }
            together.Add(node);
        }
        writer.Flow(together, around);
        return writer.Finish();
    }

    /// <summary>Makes a single line, for a table cell or a caption. Blocks inside become line breaks.</summary>
    public static RichText LineOf(string html) => LineOf(HtmlTree.Parse(html));

    public static RichText LineOf(IEnumerable<HtmlNode> nodes) => Write(nodes, RichTextShape.Line);

    /// <summary>The result of <see cref="Of(string)"/> for a page, where every block finds its own direction.</summary>
    public static string ForPage(string html) => Write(HtmlTree.Parse(html), RichTextShape.Page).Html;

    private static RichText Write(IEnumerable<HtmlNode> nodes, RichTextShape shape)
    {
        var writer = new RichTextWriter(shape, new MarkBudget());
        writer.Flow(nodes, null);
        return writer.Finish();
    }
}

internal enum RichTextShape
{
    Paragraphs,

    /// <summary>As paragraphs, with the direction of each left to its letters.</summary>
    Page,

    /// <summary>No blocks.</summary>
    Line,
}
