using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Site;

/// <summary>What stands in the places between updates, as pages show it.</summary>
public sealed class SitePlaces
{
    private SitePlaces(PlacesEdit edit)
    {
        Label = edit.Label;
        Html = edit.Text is { } text ? RichText.ForPage(text) : null;
        Picture = edit.Picture;
        Script = edit.Script is { } script ? new PlaceScript(new Uri(script), edit.Origins ?? [], edit.LoadsAtOnce) : null;
    }

    /// <summary>The newsroom's own word above it; null for the word of the page's language.</summary>
    public string? Label { get; }

    /// <summary>Sanitised.</summary>
    public string? Html { get; }
    public string? Picture { get; }
    public PlaceScript? Script { get; }

    /// <summary>Null where nothing would stand in a place.</summary>
    internal static SitePlaces? Of(PlacesEdit? edit) => edit is { Text: not null } or { Script: not null } ? new SitePlaces(edit) : null;
}

/// <summary>A script that an administrator has allowed.</summary>
/// <param name="Origins">What it may load from beside its own origin.</param>
/// <param name="LoadsAtOnce">Whether readers are not asked first.</param>
public sealed record PlaceScript(Uri Address, IReadOnlyList<string> Origins, bool LoadsAtOnce)
{
    /// <summary>Sources for a policy: where it comes from, and what it may load from.</summary>
    public string Sources => string.Join(' ', Origins.Prepend(Address.GetLeftPart(UriPartial.Authority)).Distinct());
}
