using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Site;

/// <summary>The content of the places between updates, as pages show it.</summary>
public sealed class SitePlaces
{
    private SitePlaces(PlacesEdit edit)
    {
        Label = edit.Label;
        Html = edit.Text is { } text ? RichText.ForPage(text) : null;
        Picture = edit.Picture;
        Script = edit.Script is { } script ? new PlaceScript(new Uri(script), edit.Origins ?? [], edit.LoadsAtOnce) : null;
    }

    /// <summary>The newsroom's own label above it; null for the default in the page's language.</summary>
    public string? Label { get; }

    /// <summary>Sanitised.</summary>
    public string? Html { get; }
    public string? Picture { get; }
    public PlaceScript? Script { get; }

    /// <summary>Null if the places would be empty.</summary>
    internal static SitePlaces? Of(PlacesEdit? edit) => edit is { Text: not null } or { Script: not null } ? new SitePlaces(edit) : null;
}

/// <summary>A script that an administrator has allowed.</summary>
/// <param name="Origins">Origins that it may load from besides its own.</param>
/// <param name="LoadsAtOnce">Whether it loads without asking readers first.</param>
public sealed record PlaceScript(Uri Address, IReadOnlyList<string> Origins, bool LoadsAtOnce)
{
    /// <summary>Sources for a policy: the script's origin, and those it may load from.</summary>
    public string Sources => string.Join(' ', Origins.Prepend(Address.GetLeftPart(UriPartial.Authority)).Distinct());
}
