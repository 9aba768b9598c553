using System.Globalization;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Embed;

/// <summary>The form in which a partner wants a widget; the element's attributes of the same names say the same to its script.</summary>
/// <param name="Layout">One of <see cref="Layouts"/>.</param>
/// <param name="Limit">Entries shown at first.</param>
/// <param name="IsOldestFirst">Read downwards in time.</param>
/// <param name="Theme">One of <see cref="Themes"/>; null for the colours of the page around it.</param>
public sealed record EmbedForm(string Layout, int Limit, bool IsOldestFirst, string? Theme)
{
    /// <summary>Names in the query.</summary>
    public static readonly string[] Query = ["layout", "limit", "order", "theme"];

    public static readonly IReadOnlyList<string> Layouts = ["full", "compact", "newest", "key"];
    public static readonly IReadOnlyList<string> Themes = ["auto", "light", "night"];

    /// <summary>The script knows the same numbers (web/embed/widgetForm.ts).</summary>
    private const int UsualLimit = 20;
    private const int NewestLimit = 5;

    /// <summary>For an entity tag.</summary>
    public string Tag => FormattableString.Invariant($"{Layout}-{Limit}-{(IsOldestFirst ? "oldest" : "newest")}-{Theme}");

    public bool IsNewestOnly => Layout == "newest";
    public bool IsKeyEvents => Layout == "key";

    /// <summary>Null, with the field and what it may be, when the query asks for what there is not.</summary>
    public static EmbedForm? Of(IQueryCollection query, out (string Field, string Message) fault)
    {
        fault = default;
        var layout = query["layout"].ToString() is { Length: > 0 } named ? named : "full";
        var order = query["order"].ToString();
        var theme = query["theme"].ToString();
        var limit = layout == "newest" ? NewestLimit : UsualLimit;
        if (!Layouts.Contains(layout))
        {
            fault = ("layout", $"A layout is one of {string.Join(", ", Layouts)}.");
        }
        else if (order is not ("" or "newest" or "oldest"))
        {
            fault = ("order", "The order is newest or oldest.");
        }
        else if (theme.Length > 0 && !Themes.Contains(theme))
        {
            fault = ("theme", $"A theme is one of {string.Join(", ", Themes)}, or is left out for the colours of your page.");
        }
        else if (
            query["limit"].ToString() is { Length: > 0 } asked
            && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > Limits.EntriesPerPage)
        )
        {
            fault = ("limit", $"The limit is a number from 1 to {Limits.EntriesPerPage}.");
        }
        return fault.Field is null ? new EmbedForm(layout, limit, order == "oldest", theme.Length > 0 ? theme : null) : null;
    }
}
