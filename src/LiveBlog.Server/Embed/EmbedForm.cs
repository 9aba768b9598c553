using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Embed;

/// <summary>How a partner wants a widget to look; the element's attributes of the same names say the same to its script.</summary>
/// <param name="Layout">One of <see cref="Layouts"/>.</param>
/// <param name="Limit">Entries shown at first.</param>
/// <param name="IsOldestFirst">Whether the oldest entry is on top.</param>
/// <param name="OnlyTag">Shows only entries with this tag; null for all.</param>
/// <param name="Partner">The name of the partner whose page it is, which need not be registered; null if none was given.</param>
/// <param name="Theme">One of <see cref="Themes"/>; null for the colours of the surrounding page.</param>
/// <param name="Consent">One of <see cref="Consents"/>; null if readers are asked.</param>
/// <param name="IsLoadedNear">Whether its script waits until a reader comes near it (decisions/0203).</param>
public sealed record EmbedForm(
    string Layout,
    int Limit,
    bool IsOldestFirst,
    string? OnlyTag,
    string? Partner,
    string? Theme,
    string? Consent,
    bool IsLoadedNear
)
{
    /// <summary>Names in the query.</summary>
    public static readonly string[] Query = ["layout", "limit", "order", "tag", "partner", "theme", "consent", "load"];

    public static readonly IReadOnlyList<string> Layouts = ["full", "compact", "newest", "key", "ticker", "teaser"];
    public static readonly IReadOnlyList<string> Themes = ["auto", "light", "night"];

    /// <summary>Whether readers have consented to content of other sites, which quoted posts load.</summary>
    public static readonly IReadOnlyList<string> Consents = ["granted", "withheld", "ask"];

    /// <summary>The same numbers as in the script (web/embed/widgetForm.ts).</summary>
    private const int UsualLimit = 20;
    private const int NewestLimit = 5;
    private const int TeaserLimit = 3;

    /// <summary>The part of the entity tag that depends on this form, except for the filter by tags.</summary>
    public string Tag =>
        FormattableString.Invariant(
            $"{Layout}-{Limit}-{(IsOldestFirst ? "oldest" : "newest")}-{Partner}-{Theme}-{Consent}-{(IsLoadedNear ? "near" : "")}"
        );

    /// <summary>Only the newest entries, with pinned ones in chronological order.</summary>
    public bool IsNewestOnly => Layout == "newest" || IsDoor;

    /// <summary>Shows a line or two of each entry.</summary>
    public bool IsBrief => Layout == "compact" || IsDoor;

    /// <summary>Entries link to the story's page instead of being read in the widget.</summary>
    public bool IsDoor => IsTicker || IsTeaser;

    public bool IsTicker => Layout == "ticker";
    public bool IsTeaser => Layout == "teaser";
    public bool IsKeyEvents => Layout == "key";

    /// <summary>Null, with the field and its possible values, if the query is invalid.</summary>
    public static EmbedForm? Of(IQueryCollection query, out (string Field, string Message) fault)
    {
        fault = default;
        var layout = query["layout"].ToString() is { Length: > 0 } named ? named : "full";
        var order = query["order"].ToString();
        var theme = query["theme"].ToString();
        var consent = query["consent"].ToString();
        var load = query["load"].ToString();
        var tag = query["tag"].ToString().Trim();
        var limit = layout switch
        {
            "teaser" => TeaserLimit,
            "newest" or "ticker" => NewestLimit,
            _ => UsualLimit,
        };
        if (!Layouts.Contains(layout))
        {
            fault = ("layout", $"The layout must be one of {string.Join(", ", Layouts)}.");
        }
        else if (order is not ("" or "newest" or "oldest"))
        {
            fault = ("order", "The order must be newest or oldest.");
        }
        else if (tag.Length > EntryTags.TagLength)
        {
            fault = ("tag", EntryTags.TooLong);
        }
        else if (theme.Length > 0 && !Themes.Contains(theme))
        {
            fault = ("theme", $"The theme must be one of {string.Join(", ", Themes)}, or left out for the colours of your page.");
        }
        else if (consent.Length > 0 && !Consents.Contains(consent))
        {
            fault = ("consent", $"The consent must be one of {string.Join(", ", Consents)}.");
        }
        else if (load is not ("" or "near"))
        {
            fault = ("load", "load must be near, or left out to load the script with the page.");
        }
        else if (
            query["limit"].ToString() is { Length: > 0 } asked
            && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > Limits.EntriesPerPage)
        )
        {
            fault = ("limit", $"The limit must be a number from 1 to {Limits.EntriesPerPage}.");
        }
        return fault.Field is null
            ? new EmbedForm(
                layout,
                limit,
                order == "oldest",
                NullIfEmpty(tag),
                NullIfEmpty(query["partner"].ToString()),
                NullIfEmpty(theme),
                NullIfEmpty(consent),
                load == "near"
            )
            : null;
    }

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
