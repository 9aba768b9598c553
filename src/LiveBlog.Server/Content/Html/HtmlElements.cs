using System.Collections.Frozen;

namespace LiveBlog.Server.Content.Html;

/// <summary>
/// Lists of HTML elements. An element in none of them is unwrapped: it is removed, and its text stays in place.
/// </summary>
internal static class HtmlElements
{
    /// <summary>
    /// Dropped with what they hold, because no browser shows it as text: programs and styles (script, style), what a script is to make elements
    /// of (template), what stands in the head (head, title), suggestions for a field (datalist), the source of a formula beside the formula
    /// (annotation), and what is shown only by browsers that know no frames, players or drawings (iframe, noembed, noframes, audio, video,
    /// canvas). Elements that are hidden by an attribute or a style go the same way: see <see cref="HtmlNode.IsHidden"/>.
    /// </summary>
    public static readonly FrozenSet<string> Dropped = Set(
        "script style template head title datalist annotation annotation-xml iframe noembed noframes audio video canvas metadata"
    );

    /// <summary>Between their tags markup is no markup.</summary>
    public static readonly FrozenSet<string> Raw = Set("script style xmp iframe noembed noframes title textarea");

    /// <summary>Have no end tag.</summary>
    public static readonly FrozenSet<string> Void = Set(
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
    );

    /// <summary>Stand on lines of their own, so that what they hold never touches what stands beside them.</summary>
    public static readonly FrozenSet<string> Blocks = Set(
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset "
            + "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section "
            + "summary table tbody td textarea tfoot th thead tr ul xmp"
    );

    /// <summary>Ends of those whose end tags may be left out are made by the beginning of the next; never beyond one of the second list.</summary>
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

    /// <summary>Attributes that anything here looks at; others are read and forgotten.</summary>
    public static readonly FrozenSet<string> Attributes = Set(
        "href lang dir cite start src alt style hidden type data-block data-media data-crop data-focus scope colspan rowspan"
    );

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
