using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content.Html;

/// <summary>An element, or a text, which has no name.</summary>
internal sealed class HtmlNode(string name)
{
    /// <summary>In lowercase; empty for a text.</summary>
    public string Name => name;

    public string Text { get; init; } = "";
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = NoAttributes;
    public List<HtmlNode> Children { get; } = [];
    public bool IsText => name.Length == 0;
    public bool IsBlock => HtmlElements.Blocks.Contains(name);

    /// <summary>Whether its end tag came while a block in it was open: it ends with that block.</summary>
    public bool EndsWithChild { get; set; }

    public static IReadOnlyDictionary<string, string> NoAttributes { get; } = new Dictionary<string, string>();

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    /// <summary>Whether it counts as text itself, whatever it contains.</summary>
    public bool SaysSomething => !(name == "img" ? this["alt"] : Text).IsBlank();

    /// <summary>Whether it was invisible on the page that it comes from.</summary>
    public bool IsHidden =>
        Attributes.Count > 0
        && (
            (Attributes.ContainsKey("hidden") && this["hidden"] != "until-found")
            || (name == "input" && this["type"] == "hidden")
            || (this["style"] is { } style && HidesBy(style))
        );

    public bool IsDropped => HtmlElements.Dropped.Contains(name) || IsHidden;

    /// <summary>Itself and everything visible in it, in document order.</summary>
    public IEnumerable<HtmlNode> Shown()
    {
        // Uses an explicit stack, since nested iterators would cost each node its depth.
        var waiting = new Stack<HtmlNode>([this]);
        while (waiting.TryPop(out var node))
        {
            if (node.IsDropped)
            {
                continue;
            }
            yield return node;
            for (var at = node.Children.Count - 1; at >= 0; at--)
            {
                waiting.Push(node.Children[at]);
            }
        }
    }

    private static bool HidesBy(string style)
    {
        var plain = style.Replace(" ", "", StringComparison.Ordinal);
        return plain.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)
            || plain.Contains("mso-hide:all", StringComparison.OrdinalIgnoreCase);
    }
}
