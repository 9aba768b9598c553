using System.Collections.Frozen;
using System.Globalization;

namespace LiveBlog.Server.Content.Html;

/// <summary>The declarations of a style attribute that decide whether and how a text is shown.</summary>
internal sealed class HtmlStyle
{
    /// <summary>The marks that a style can set.</summary>
    public static readonly IReadOnlyList<string> Marks = ["strong", "em", "s"];

    private static readonly FrozenSet<string> Properties = new[]
    {
        "display",
        "visibility",
        "mso-hide",
        "font-weight",
        "font-style",
        "text-decoration",
        "text-decoration-line",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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

    /// <summary>Whether the text has the mark; null if the style does not say so.</summary>
    public bool? Sets(string mark) =>
        mark switch
        {
            "strong" => IsBold,
            "em" => IsItalic,
            "s" => IsStruck,
            _ => null,
        };

    private bool? IsBold =>
        First("font-weight") switch
        {
            "bold" or "bolder" => true,
            "normal" or "lighter" => false,
            var weight => !int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? null
            : number >= 600 ? true
            : number <= 400 ? false
            : null,
        };

    private bool? IsItalic =>
        First("font-style") switch
        {
            "italic" or "oblique" => true,
            "normal" => false,
            _ => null,
        };

    private bool? IsStruck =>
        Says("text-decoration", "line-through") || Says("text-decoration-line", "line-through") ? true
        : Says("text-decoration", "none") || Says("text-decoration-line", "none") ? false
        : null;

    private bool Says(string property, string word) => _values.GetValueOrDefault(property, "").Contains(word, StringComparison.Ordinal);

    /// <summary>The first word of the value; empty if the style does not set it.</summary>
    private string First(string property)
    {
        var value = _values.GetValueOrDefault(property, "");
        var end = value.AsSpan().IndexOfAny(' ', '!');
        return end < 0 ? value : value[..end];
    }
}
