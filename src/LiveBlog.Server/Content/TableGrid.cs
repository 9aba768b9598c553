using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Content;

/// <summary>
/// The columns of one part of a table: its head, a body or its foot. Our tables have no spans, so a cell over several columns or rows is
/// followed by empty ones in its other places. A span reaches no further than the part, or than a table may.
/// </summary>
internal sealed class TableGrid
{
    /// <summary>By column: in how many more rows a cell from above has this place, and the name of its element.</summary>
    private readonly (int Rows, string Name)[] _above = new (int, string)[ContentLimits.TableColumns];

    /// <summary>The next row; null if it has more columns than a table may have.</summary>
    /// <param name="cells">Without cells, it is empty, but it is still one of the rows of those from above.</param>
    /// <param name="rowsLeft">Rows of this part, from this one on.</param>
    public IReadOnlyList<HtmlNode>? Place(IReadOnlyList<HtmlNode> cells, int rowsLeft)
    {
        if (cells.Count == 0)
        {
            SkipRow();
            return [];
        }
        var places = new List<HtmlNode>();
        foreach (var cell in cells)
        {
            while (places.Count < _above.Length && _above[places.Count].Rows > 0)
            {
                places.Add(FromAbove(places.Count));
            }
            if (places.Count == _above.Length)
            {
                return null;
            }
            // Zero rows are all that are left; there is no such meaning for columns.
            var wide = SpanOf(cell["colspan"], _above.Length - places.Count);
            var tall = cell["rowspan"] == "0" ? rowsLeft : SpanOf(cell["rowspan"], rowsLeft);
            for (var more = 0; more < wide; more++)
            {
                _above[places.Count] = (tall - 1, cell.Name);
                places.Add(more == 0 ? cell : new HtmlNode(cell.Name));
            }
        }
        var end = Array.FindLastIndex(_above, place => place.Rows > 0);
        while (places.Count <= end)
        {
            places.Add(FromAbove(places.Count));
        }
        return places;
    }

    private void SkipRow()
    {
        foreach (ref var place in _above.AsSpan())
        {
            place.Rows = Math.Max(place.Rows - 1, 0);
        }
    }

    private HtmlNode FromAbove(int column)
    {
        var (rows, name) = _above[column];
        if (rows == 0)
        {
            return new HtmlNode("td");
        }
        _above[column].Rows--;
        return new HtmlNode(name);
    }

    private static int SpanOf(string? written, int room) => int.TryParse(written, out var span) ? Math.Clamp(span, 1, room) : 1;
}
