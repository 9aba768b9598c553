using System.Text.RegularExpressions;
using LiveBlog.Server.Content.Html;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Site;

/// <summary>
/// Rules for the places between updates. A script's address becomes part of a policy, so it must be written exactly as browsers normalise
/// it, without anything that ends a directive, matches several hosts or leads to a different path.
/// </summary>
internal static partial class PlaceRules
{
    /// <summary>A place is a few lines between updates.</summary>
    public const int TextLength = 2_000;
    public const int AddressLength = 500;

    /// <summary>They are in a header of every frame.</summary>
    private const int MaxOrigins = 10;

    /// <summary>The edit as it is stored, with sanitised HTML and without empty fields.</summary>
    public static PlacesEdit? Clean(PlacesEdit? edit)
    {
        if (edit is null)
        {
            return null;
        }
        var clean = new PlacesEdit(
            Said(edit.Label),
            Said(RichText.Of(edit.Text ?? "").Html),
            Said(edit.Picture),
            Said(edit.Script),
            edit.Origins is { Count: > 0 } origins ? origins : null,
            edit.LoadsAtOnce
        );
        return clean == new PlacesEdit() ? null : clean;
    }

    public static void Check(PlacesEdit? edit, FieldFaults faults)
    {
        if (edit is null)
        {
            return;
        }
        faults.Length("places.label", edit.Label, SiteRules.NameLength);
        faults.Length("places.text", edit.Text, TextLength);
        faults.Length("places.script", edit.Script, AddressLength);
        faults.When(
            Said(edit.Picture) is { } picture && !FilePattern.IsMatch(picture),
            "places.picture",
            "The picture must be one of the site's own files, such as /theme/files/summer.jpg."
        );
        faults.When(
            Said(edit.Picture) is not null && RichText.Of(edit.Text ?? "").IsEmpty,
            "places.picture",
            "Add a text for it: screen readers cannot read a picture."
        );
        faults.When(
            Said(edit.Script) is { } script && !IsExact(script),
            "places.script",
            "Enter the exact address of the script, such as https://ads.example/tag.js. Write hosts in other alphabets in their xn-- form."
        );
        faults.When(edit.Origins?.Count > MaxOrigins, "places.origins", $"At most {MaxOrigins} origins.");
        faults.When(
            edit.Origins?.Take(MaxOrigins).Any(origin => origin is null || !IsExactOrigin(origin)) is true,
            "places.origins",
            "Enter origins only, such as https://cdn.example."
        );
        faults.When(
            edit.Origins is { Count: > 0 } && Said(edit.Script) is null,
            "places.origins",
            "Enter the script first: these are the origins that it may load from."
        );
    }

    private static bool IsExact(string address) =>
        AddressPattern.IsMatch(address)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.AbsoluteUri == address
        && uri.AbsolutePath.Length > 1;

    private static bool IsExactOrigin(string origin) =>
        AddressPattern.IsMatch(origin)
        && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.GetLeftPart(UriPartial.Authority) == origin;

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // No ; , ' or space, which separate the directives of a policy, no * and no @, and nothing that browsers drop or treat as a slash.
    [GeneratedRegex(
        @"^https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~!$()+=:/%-]*(\?[A-Za-z0-9._~!$()+=:/?&%-]*)?)?\z"
    )]
    private static partial Regex AddressPattern { get; }

    [GeneratedRegex(@"^/theme/files/[A-Za-z0-9][A-Za-z0-9._-]{0,80}\z")]
    private static partial Regex FilePattern { get; }
}
