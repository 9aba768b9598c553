using System.Text;

namespace LiveBlog.Server.Content.Html;

/// <summary>
/// The lists, items and quotations around what is being written, outermost first. One is written only when something stands in it, and closed in
/// the order in which it was opened.
/// </summary>
internal sealed class StructureStack(StringBuilder html, RichTextShape shape)
{
    /// <summary>Lists and quotations in one another; nobody's list has more levels, and every browser and feed reader bears these.</summary>
    private const int MaxStructures = 8;

    private readonly List<Structure> _structures = [];

    public int Count => _structures.Count;

    public bool IsInList => _structures is [.., var inner] && (inner.IsEnding ? _structures[^2] : inner).Name is "ul" or "ol";

    /// <summary>Whether nothing stands yet in the item that is innermost.</summary>
    public bool IsAtItemsBeginning => _structures is [.., { Name: "li", IsUsed: false }];

    /// <summary>False where there are none in this text, or too many in one another.</summary>
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

    /// <summary>What stands in a list and is no item goes into the item before it, or into one of its own.</summary>
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

    /// <summary>Something stands in the innermost.</summary>
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

    /// <summary>Writes those that have nothing in them yet, because now something will.</summary>
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

    // Only the outermost: a direction said within would hide the letters from the one outside.
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

        /// <summary>Whether something stands in it already.</summary>
        public bool IsUsed { get; set; }

        /// <summary>Its element has ended; what follows in the list may still belong to it.</summary>
        public bool IsEnding { get; set; }
    }
}
