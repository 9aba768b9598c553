using System.Collections.Frozen;

namespace LiveBlog.Server.Content.Html;

/// <summary>
/// Lists of HTML elements. An element in none of them is unwrapped: it is removed, and its text stays in place.
/// </summary>
internal static class HtmlElements
{
    /// <summary>
    /// Dropped with their content, because no browser shows it as text: scripts and styles (script, style), templates for scripts (template),
    /// the head (head, title), suggestions for a field (datalist), the source of a formula (annotation), descriptions of a drawing (desc,
    /// metadata), and fallbacks for browsers without frames, players or drawings (iframe, noembed, noframes, audio, video, canvas).
    /// Elements hidden by an attribute or a style are dropped too: see <see cref="HtmlNode.IsHidden"/>.
    /// </summary>
    public static readonly FrozenSet<string> Dropped = Set(
        "script style template head title datalist annotation annotation-xml iframe noembed noframes audio video canvas desc metadata"
    );

    /// <summary>Their content is not parsed as markup.</summary>
    public static readonly FrozenSet<string> Raw = Set("script style xmp iframe noembed noframes title textarea");

    /// <summary>
    /// Have no end tag. Shapes of a drawing and spaces of a formula contain no text, and their tags often end in a slash: if they were kept
    /// open, they would soon be nested too deeply.
    /// </summary>
    public static readonly FrozenSet<string> Void = Set(
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr "
            + "circle ellipse image line mspace path polygon polyline rect stop use"
    );

    /// <summary>Start and end on a new line, so that their text never touches the text next to them.</summary>
    public static readonly FrozenSet<string> Blocks = Set(
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset "
            + "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section "
            + "summary table tbody td textarea tfoot th thead tr ul xmp"
    );

    /// <summary>
    /// Shown as blocks, but parsers leave them inside an open paragraph: texts of a drawing, cells of a formula.
    /// </summary>
    public static readonly FrozenSet<string> Boxes = Set("foreignobject marquee mlabeledtr mtd mtr text");

    /// <summary>Their end tag ends everything that is still open in them; that of a mark only ends the mark.</summary>
    public static readonly FrozenSet<string> Enclosing = Set("applet button datalist marquee math object select svg template");

    /// <summary>The end tag of one ends any other.</summary>
    public static readonly FrozenSet<string> Headings = Set("h1 h2 h3 h4 h5 h6");

    /// <summary>What stands between their children belongs to no cell.</summary>
    public static readonly FrozenSet<string> TableParts = Set("table thead tbody tfoot tr");

    /// <summary>Elements with optional end tags, which the start of the next one ends; the search stops at the elements of the second list.</summary>
    public static readonly FrozenDictionary<string, (FrozenSet<string> Ends, FrozenSet<string> Within)> ImpliedEnds = new Dictionary<
        string,
        (FrozenSet<string>, FrozenSet<string>)
    >
    {
        ["li"] = (Set("li"), Set("ul ol menu dir table td th")),
        ["dt"] = (Set("dt dd"), Set("dl table td th")),
        ["dd"] = (Set("dt dd"), Set("dl table td th")),
        ["option"] = (Set("option"), Set("select datalist optgroup")),
        ["optgroup"] = (Set("option optgroup"), Set("select")),
        ["td"] = (Set("td th caption"), Set("tr table")),
        ["th"] = (Set("td th caption"), Set("tr table")),
        ["tr"] = (Set("tr caption"), Set("table")),
        ["tbody"] = (Set("tbody thead tfoot caption"), Set("table")),
        ["thead"] = (Set("tbody thead tfoot caption"), Set("table")),
        ["tfoot"] = (Set("tbody thead tfoot caption"), Set("table")),
    }.ToFrozenDictionary();

    /// <summary>The attributes that are used here; others are read and ignored.</summary>
    public static readonly FrozenSet<string> Attributes = Set(
        "href lang dir cite start src alt style hidden type data-block data-media data-crop data-focus scope colspan rowspan x"
    );

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
