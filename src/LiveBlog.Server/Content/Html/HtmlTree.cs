namespace LiveBlog.Server.Content.Html;

/// <summary>
/// Builds a tree of bounded depth from tokens. Each token costs at most a walk up the open elements, of which there are at most
/// <see cref="MaxDepth"/>. Nothing is moved or copied afterwards, which is what makes a browser's rules quadratic.
/// </summary>
internal sealed class HtmlTree
{
    /// <summary>
    /// Elements open at a time. The deepest nested tables in mail stay below this; anything deeper loses its elements but keeps its text. This
    /// makes it safe to walk the tree recursively.
    /// </summary>
    public const int MaxDepth = 64;

    private readonly HtmlNode _root = new("");
    private readonly List<HtmlNode> _open;
    private readonly Dictionary<string, int> _tooDeep = new(StringComparer.Ordinal);

    private HtmlTree() => _open = [_root];

    /// <summary>The nodes at the outermost level of the markup.</summary>
    public static IReadOnlyList<HtmlNode> Parse(string html)
    {
        var tree = new HtmlTree();
        for (var tokens = new HtmlTokens(html); tokens.Next(); )
        {
            switch (tokens.Kind)
            {
                case HtmlTokenKind.Text:
                    tree._open[^1].Children.Add(new HtmlNode("") { Text = tokens.Text });
                    break;
                case HtmlTokenKind.Start:
                    tree.Begin(tokens.Name, tokens.Attributes);
                    break;
                case HtmlTokenKind.End:
                    tree.End(tokens.Name);
                    break;
            }
        }
        return tree._root.Children;
    }

    private void Begin(string name, IReadOnlyDictionary<string, string> attributes)
    {
        var node = new HtmlNode(name) { Attributes = attributes };
        if (HtmlElements.ImpliedEnds.TryGetValue(name, out var implied))
        {
            EndImplied(implied.Ends, implied.Within);
        }
        else if (HtmlElements.Blocks.Contains(name))
        {
            EndParagraph();
        }
        if (HtmlElements.Void.Contains(name))
        {
            _open[^1].Children.Add(node);
        }
        else if (_open.Count <= MaxDepth)
        {
            _open[^1].Children.Add(node);
            _open.Add(node);
        }
        else
        {
            _tooDeep[name] = _tooDeep.GetValueOrDefault(name) + 1;
        }
    }

    private void End(string name)
    {
        if (_tooDeep.GetValueOrDefault(name) is > 0 and var deep)
        {
            _tooDeep[name] = deep - 1;
            return;
        }
        if (name == "br")
        {
            _open[^1].Children.Add(new HtmlNode("br"));
            return;
        }
        var isBlock = HtmlElements.Blocks.Contains(name) || HtmlElements.Enclosing.Contains(name);
        var blockBetween = false;
        for (var place = _open.Count - 1; place > 0; place--)
        {
            var node = _open[place];
            if (node.Name == name || (HtmlElements.Headings.Contains(node.Name) && HtmlElements.Headings.Contains(name)))
            {
                if (blockBetween)
                {
                    // In a browser the mark ends here but the paragraph in it continues, so it must not be split in two.
                    node.EndsWithChild = true;
                }
                else
                {
                    CloseFrom(place);
                }
                return;
            }
            if (!isBlock)
            {
                blockBetween |= HtmlElements.Blocks.Contains(node.Name);
            }
            else if (node.Name == "table" && name != "table")
            {
                break; // an end tag in a table ends nothing outside of it
            }
        }
        if (name == "p" && !HtmlElements.TableParts.Contains(_open[^1].Name))
        {
            // Browsers take the end of a paragraph that was never begun for an empty one, which separates the texts beside it.
            _open[^1].Children.Add(new HtmlNode("p"));
        }
    }

    private void EndParagraph()
    {
        for (var place = _open.Count - 1; place > 0; place--)
        {
            if (_open[place].Name == "p")
            {
                CloseFrom(place);
                return;
            }
            if (HtmlElements.Blocks.Contains(_open[place].Name))
            {
                return;
            }
        }
    }

    private void EndImplied(System.Collections.Frozen.FrozenSet<string> ends, System.Collections.Frozen.FrozenSet<string> within)
    {
        var from = 0;
        for (var place = _open.Count - 1; place > 0 && !within.Contains(_open[place].Name); place--)
        {
            if (ends.Contains(_open[place].Name))
            {
                from = place;
            }
        }
        if (from > 0)
        {
            CloseFrom(from);
        }
    }

    private void CloseFrom(int place)
    {
        _open.RemoveRange(place, _open.Count - place);
        while (_open.Count > 1 && _open[^1].EndsWithChild)
        {
            _open.RemoveAt(_open.Count - 1);
        }
    }
}
