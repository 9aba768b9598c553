using System.Text.RegularExpressions;
using LiveBlog.Server.Embed;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Views;

namespace LiveBlog.Server.Partners;

/// <summary>Rules for a partner's settings.</summary>
internal static partial class PartnerRules
{
    public const int NameLength = 100;

    /// <summary>As long as a view report allows.</summary>
    public const int HandleLength = ViewsFeature.PartnerLength;

    public const int AttributionLength = 200;

    /// <summary>More than any newsroom has; all of them are in memory.</summary>
    public const int MaxPartners = 100;

    /// <summary>For all partners together, in characters: they are in a header of every frame, and proxies accept a few kilobytes of headers.</summary>
    public const int AllOriginsLength = 3_000;

    public static IReadOnlyList<string> Split(string origins) => origins.Split('\n');

    public static string Join(IEnumerable<string> origins) => string.Join('\n', origins.Distinct(StringComparer.Ordinal));

    public static FieldFaults Check(PartnerEdit edit)
    {
        var faults = new FieldFaults();
        faults.When(edit.Name.IsBlank(), "name", "Give the partner a name.");
        faults.Length("name", edit.Name, NameLength);
        faults.Name("name", edit.Name);
        faults.When(
            edit.Handle is not { Length: <= HandleLength } handle || !HandlePattern.IsMatch(handle),
            "handle",
            $"Use up to {HandleLength} lowercase letters, digits, dots and hyphens, starting with a letter or digit."
        );
        faults.When(
            edit.Handle == ReservedHandle,
            "handle",
            $"\"{ReservedHandle}\" is reserved for unregistered sites. Choose another name."
        );
        faults.When(edit.Origins is not { Count: > 0 }, "origins", "Name at least one origin of the partner's pages.");
        foreach (var origin in edit.Origins ?? [])
        {
            faults.When(
                !IsOrigin(origin),
                "origins",
                $"\"{origin}\" is not an origin. Write the scheme and the host alone, such as https://partner.example."
            );
        }
        faults.When(
            edit.Layout is { } layout && !EmbedForm.Layouts.Contains(layout),
            "layout",
            $"The layout must be one of {string.Join(", ", EmbedForm.Layouts)}."
        );
        faults.When(
            edit.Theme is { Length: > 0 } theme && !EmbedForm.Themes.Contains(theme),
            "theme",
            $"The theme must be one of {string.Join(", ", EmbedForm.Themes)}, or empty for the colours of the partner's page."
        );
        faults.Length("attribution", edit.Attribution, AttributionLength);
        EditRules.CheckTags("tagsIn", edit.TagsIn, faults);
        EditRules.CheckTags("tagsOut", edit.TagsOut, faults);
        return faults;
    }

    /// <summary>Faults of the edit in relation to the other partners.</summary>
    public static (string Field, string Message)? Clash(PartnerEdit edit, IReadOnlyList<PartnerRow> others)
    {
        if (others.FirstOrDefault(other => other.Handle == edit.Handle) is { } named)
        {
            return ("handle", $"{named.Name} already uses this name.");
        }
        var taken = others.SelectMany(other => Split(other.Origins).Select(origin => (origin, other.Name))).ToList();
        if (taken.FirstOrDefault(other => edit.Origins!.Contains(other.origin)) is { origin: { } origin } clash)
        {
            return ("origins", $"{origin} already belongs to {clash.Name}.");
        }
        return taken.Sum(other => other.origin.Length + 1) + edit.Origins!.Sum(own => own.Length + 1) > AllOriginsLength
            ? ("origins", $"The origins of all partners together have more than {AllOriginsLength} characters. Remove some first.")
            : null;
    }

    /// <summary>Views of unknown partners are counted under this handle, so no partner may have it.</summary>
    private const string ReservedHandle = StoryViews.OtherPartners;

    /// <summary>Normalised as browsers do: lower case, no trailing slash, no default port.</summary>
    private static bool IsOrigin(string? origin) =>
        origin is { Length: <= AllOriginsLength } && Origins.IsOne(origin) && OriginPattern.IsMatch(origin);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]*\z")]
    private static partial Regex HandlePattern { get; }

    /// <summary>Nothing that could become another directive of a policy: no spaces, quotes, commas or asterisks.</summary>
    [GeneratedRegex(@"^https?://[a-z0-9.:\[\]-]+\z")]
    private static partial Regex OriginPattern { get; }
}
