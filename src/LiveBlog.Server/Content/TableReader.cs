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
        var rows = new List<HtmlNode>();
        HtmlNode? caption = null;
        foreach (var node in table.Children.SelectMany(child => child.Name is "thead" or "tbody" or "tfoot" ? child.Children : [child]))
        {
            if (node.Name == "tr" && !node.IsDropped)
            {
                rows.Add(node);
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
        var cells = rows.Select(CellsOf).Where(row => row.Count > 0).ToList();
        var width = cells.Count == 0 ? 0 : cells.Max(row => row.Count);
        if (width is < 2 or > ContentLimits.TableColumns || cells.Count > ContentLimits.TableRows || cells.Any(row => row.Any(HoldsBlocks)))
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

    /// <summary>A cell over several columns is followed by empty ones.</summary>
    private static List<HtmlNode> CellsOf(HtmlNode row)
    {
        var cells = new List<HtmlNode>();
        foreach (var cell in row.Children.Where(cell => cell.Name is "td" or "th" && !cell.IsDropped))
        {
            cells.Add(cell);
            var span = int.TryParse(cell["colspan"], out var columns) ? Math.Clamp(columns, 1, ContentLimits.TableColumns) : 1;
            cells.AddRange(Enumerable.Range(1, span - 1).Select(_ => new HtmlNode(cell.Name)));
        }
        return cells;
    }

    private static bool IsOutsideOfCells(HtmlNode node) =>
        node.Name is not ("td" or "th") && !(node.IsText && string.IsNullOrWhiteSpace(node.Text)) && !node.IsDropped;

    private static bool HoldsBlocks(HtmlNode cell) =>
        cell.Children.SelectMany(child => child.Shown())
            .Any(inner => HtmlElements.Blocks.Contains(inner.Name) && inner.Name is not ("p" or "div" or "center"))
        || cell.Children.SelectMany(child => child.Shown()).Any(inner => inner.Name is "img");
}
