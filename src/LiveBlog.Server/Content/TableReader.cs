using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Content;

/// <summary>
/// Distinguishes a data table from one that only lays out a mail: the latter has blocks in its
/// cells or a single column, and is read as text.
/// </summary>
internal static class TableReader
{
    public static TableBlock? Read(HtmlNode table)
    {
        var parts = new List<(HtmlNode Of, List<HtmlNode> Rows)>();
        HtmlNode? caption = null;
        foreach (var (part, node) in table.Children.SelectMany(child => NodesOf(table, child)))
        {
            if (node.Name == "tr" && !node.IsDropped)
            {
                if (parts.Count == 0 || parts[^1].Of != part)
                {
                    parts.Add((part, []));
                }
                parts[^1].Rows.Add(node);
            }
            else if (node.Name == "caption")
            {
                caption = node;
            }
            else if (node.Name is not ("colgroup" or "col") && !(node.IsText && string.IsNullOrWhiteSpace(node.Text)))
            {
                return null; // text between the cells, for which our tables have no place
            }
        }
        var rows = parts.SelectMany(part => part.Rows).ToList();
        if (rows.Count(row => CellsIn(row).Any()) > ContentLimits.TableRows || CellsOf(parts.Select(part => part.Rows)) is not { } cells)
        {
            return null;
        }
        var width = cells.Count == 0 ? 0 : cells.Max(row => row.Count);
        if (width < 2 || cells.Any(row => row.Any(HoldsBlocks)))
        {
            return null;
        }
        if (rows.Any(row => row.Children.Any(IsOutsideOfCells)) || (caption is not null && HoldsBlocks(caption)))
        {
            return null;
        }
        var hasHead = cells[0].All(cell => cell.Name == "th") && cells.Count > 1;
        var body = cells.Skip(hasHead ? 1 : 0).ToList();
        IReadOnlyList<string> Lines(IReadOnlyList<HtmlNode> row) =>
            [.. row.Select(cell => RichText.LineOf(cell.Children).Html), .. Enumerable.Repeat("", width - row.Count)];
        var title = caption is null ? "" : RichText.LineOf(caption.Children).Text;
        return new TableBlock(
            hasHead ? Lines(cells[0]) : [],
            [.. body.Select(Lines)],
            title.Length > 0 ? title : null,
            body.All(row => row[0].Name == "th")
        );
    }

    /// <summary>What is directly in the table or one of its parts, and where it is.</summary>
    private static IEnumerable<(HtmlNode Part, HtmlNode Node)> NodesOf(HtmlNode table, HtmlNode child) =>
        child.Name is "thead" or "tbody" or "tfoot" ? child.Children.Select(node => (child, node)) : [(table, child)];

    /// <summary>The rows that have cells, in columns; null if there are too many columns.</summary>
    private static List<IReadOnlyList<HtmlNode>>? CellsOf(IEnumerable<IReadOnlyList<HtmlNode>> parts)
    {
        var cells = new List<IReadOnlyList<HtmlNode>>();
        foreach (var rows in parts)
        {
            var grid = new TableGrid();
            for (var at = 0; at < rows.Count; at++)
            {
                if (grid.Place([.. CellsIn(rows[at])], rows.Count - at) is not { } row)
                {
                    return null;
                }
                if (row.Count > 0)
                {
                    cells.Add(row);
                }
            }
        }
        return cells;
    }

    private static IEnumerable<HtmlNode> CellsIn(HtmlNode row) => row.Children.Where(cell => cell.Name is "td" or "th" && !cell.IsDropped);

    private static bool IsOutsideOfCells(HtmlNode node) =>
        node.Name is not ("td" or "th") && !(node.IsText && string.IsNullOrWhiteSpace(node.Text)) && !node.IsDropped;

    private static bool HoldsBlocks(HtmlNode cell) =>
        cell.Children.SelectMany(child => child.Shown())
            .Any(inner => HtmlElements.Blocks.Contains(inner.Name) && inner.Name is not ("p" or "div" or "center"))
        || cell.Children.SelectMany(child => child.Shown()).Any(inner => inner.Name is "img");
}
