using System.Text;

namespace LiveBlog.Server.Content.Html;

/// <summary>
/// The lists, items and quotations around the text being written, outermost first. Each is written only once it has content, and they are closed in
/// the reverse order.
/// </summary>
internal sealed class StructureStack(StringBuilder html, RichTextShape shape)
{
    /// <summary>The deepest nesting of lists and quotations. Nobody's list has more levels, and every browser and feed reader can handle these.</summary>
    private const int MaxStructures = 8;

    private readonly List<Structure> _structures = [];

    public int Count => _structures.Count;

    public bool IsInList => _structures is [.., var inner] && (inner.IsEnding ? _structures[^2] : inner).Name is "ul" or "ol";

    /// <summary>Whether the innermost item is still empty.</summary>
    public bool IsAtItemsBeginning => _structures is [.., { Name: "li", IsUsed: false }];

    /// <summary>False if this text may have none, or if they are nested too deeply.</summary>
    public bool Open(string name, string attributes)
    {
        if (shape == RichTextShape.Line || _structures.Count >= MaxStructures * 2)
        {
            return false;
        }
        if (name != "li")
        {
            EnterItem();
        }
        _structures.Add(new Structure(name, attributes));
        return true;
    }

    /// <summary>Content of a list outside any item goes into the item before it, or into a new one.</summary>
    public void EnterItem()
    {
        if (_structures is [.., { Name: "ul" or "ol" }])
        {
            _structures.Add(new Structure("li", "") { IsEnding = true });
        }
    }

    /// <summary>Closes an item whose element has ended before.</summary>
    public void EndItem()
    {
        if (_structures is [.., { Name: "li", IsEnding: true }])
        {
            Close();
        }
    }

    /// <summary>The element of the item has ended, and what follows in the list may still belong to it.</summary>
    public void MarkEnding(int depth) => _structures[depth].IsEnding = true;

    /// <summary>Marks the innermost as having content.</summary>
    public void MarkUsed()
    {
        if (_structures.Count > 0)
        {
            _structures[^1].IsUsed = true;
        }
    }

    public void CloseTo(int depth)
    {
        while (_structures.Count > depth)
        {
            Close();
        }
    }

    /// <summary>Writes the opening tags that are still pending, because content follows.</summary>
    public void OpenPending()
    {
        for (var place = 0; place < _structures.Count; place++)
        {
            var structure = _structures[place];
            if (!structure.IsWritten)
            {
                structure.IsWritten = true;
                html.Append('<').Append(structure.Name).Append(structure.Attributes);
                html.Append(Direction(structure.Attributes, place)).Append('>');
                if (place > 0)
                {
                    _structures[place - 1].IsUsed = true;
                }
            }
        }
    }

    // Only on the outermost: a direction on an inner element would hide its letters from the outer one's automatic direction.
    public string Direction(string attributes, int depth) =>
        shape == RichTextShape.Page && depth == 0 && !attributes.Contains(" dir=", StringComparison.Ordinal) ? " dir=\"auto\"" : "";

    private void Close()
    {
        var structure = _structures[^1];
        _structures.RemoveAt(_structures.Count - 1);
        if (structure.IsWritten)
        {
            html.Append("</").Append(structure.Name).Append('>');
        }
    }

    private sealed class Structure(string name, string attributes)
    {
        public string Name => name;
        public string Attributes => attributes;
        public bool IsWritten { get; set; }

        /// <summary>Whether it has content.</summary>
        public bool IsUsed { get; set; }

        /// <summary>Its element has ended; what follows in the list may still belong to it.</summary>
        public bool IsEnding { get; set; }
    }
}
