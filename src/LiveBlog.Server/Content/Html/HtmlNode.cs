using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content.Html;

/// <summary>An element, or a text, which has no name.</summary>
internal sealed class HtmlNode(string name)
{
    private HtmlStyle? _style;

    /// <summary>In lowercase; empty for a text.</summary>
    public string Name => name;

    public string Text { get; init; } = "";
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = NoAttributes;
    public List<HtmlNode> Children { get; } = [];
    public bool IsText => name.Length == 0;

    /// <summary>Whether it is shown on lines of its own. Parsing goes by <see cref="HtmlElements.Blocks"/> alone.</summary>
    public bool IsBlock =>
        HtmlElements.Blocks.Contains(name)
        || HtmlElements.Boxes.Contains(name)
        || (name == "tspan" && Attributes.ContainsKey("x"))
        || Style.IsBlock;

    /// <summary>Read once: everything around an element asks for it.</summary>
    public HtmlStyle Style => _style ??= HtmlStyle.Of(this["style"]);

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
            || Style.Hides
        );

    public bool IsDropped => HtmlElements.Dropped.Contains(name) || IsHidden;

    /// <summary>Its children that say something.</summary>
    public IReadOnlyList<HtmlNode> Parts() => [.. Children.Where(child => child.Shown().Any(inner => inner.SaysSomething))];

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
}
