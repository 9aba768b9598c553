using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Site;

/// <summary>What stands in the places between updates, on the pages of stories that have places.</summary>
/// <param name="Label">The label above it; null for the default: "advertisement" for a script, otherwise "from the newsroom".</param>
/// <param name="Text">Sanitised HTML; with a script it stands there until the script may load.</param>
/// <param name="Picture">One of the site's own files, such as /theme/files/summer.jpg, above the text.</param>
/// <param name="Script">
/// Exact https address of a script that fills the place. It runs in a frame of its own, which reaches nothing of the page.
/// </param>
/// <param name="Origins">Origins from which the script may load, besides its own.</param>
/// <param name="LoadsAtOnce">
/// Whether the script loads without the reader's consent. Readers with Do Not Track or Global Privacy Control are always asked.
/// </param>
internal sealed record PlacesEdit(
    [property: MaxLength(SiteRules.NameLength)] string? Label = null,
    [property: MaxLength(PlaceRules.TextLength)] string? Text = null,
    string? Picture = null,
    [property: MaxLength(PlaceRules.AddressLength)] string? Script = null,
    IReadOnlyList<string>? Origins = null,
    bool LoadsAtOnce = false
);
