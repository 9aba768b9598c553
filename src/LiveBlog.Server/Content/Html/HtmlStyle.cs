using System.Collections.Frozen;

namespace LiveBlog.Server.Content.Html;

/// <summary>The declarations of a style attribute that decide whether and how a text is shown.</summary>
internal sealed class HtmlStyle
{
    private static readonly FrozenSet<string> Properties = new[] { "display", "visibility", "mso-hide" }.ToFrozenSet(
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly FrozenSet<string> BlockDisplays = new[]
    {
        "block",
        "flow-root",
        "list-item",
        "flex",
        "grid",
        "-webkit-box",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private HtmlStyle(string written)
    {
        foreach (var declaration in written.Split(';'))
        {
            var colon = declaration.IndexOf(':');
            if (colon > 0 && Properties.TryGetValue(declaration[..colon].Trim(), out var property))
            {
                _values[property] = declaration[(colon + 1)..].Trim().ToLowerInvariant();
            }
        }
    }

    public static HtmlStyle None { get; } = new("");

    public static HtmlStyle Of(string? written) => string.IsNullOrEmpty(written) ? None : new HtmlStyle(written);

    public bool Hides => First("display") == "none" || First("visibility") == "hidden" || First("mso-hide") == "all";

    /// <summary>Whether the element starts and ends on a new line, whatever its name.</summary>
    public bool IsBlock =>
        First("display") is var display && (BlockDisplays.Contains(display) || display.StartsWith("table", StringComparison.Ordinal));

    /// <summary>The first word of the value; empty if the style does not set it.</summary>
    private string First(string property)
    {
        var value = _values.GetValueOrDefault(property, "");
        var end = value.AsSpan().IndexOfAny(' ', '!');
        return end < 0 ? value : value[..end];
    }
}
