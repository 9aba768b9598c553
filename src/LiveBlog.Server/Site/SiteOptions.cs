using System.ComponentModel.DataAnnotations;

// Filled by the configuration binder and only read by us, so the collections may be mutable.
#pragma warning disable MA0016

namespace LiveBlog.Server.Site;

/// <summary>The newsroom's site: its name, look and links, all set by configuration.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>The newsroom's name, at the top of every page.</summary>
    [Required]
    public string Name { get; set; } = "The Morning Wire";

    /// <summary>
    /// Where readers reach the site, such as <c>https://live.example.org</c>. Absolute addresses are made from it or, if it is not set, from
    /// the request's host.
    /// </summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>One sentence for search engines and the front page's card.</summary>
    [MaxLength(300)]
    public string Description { get; set; } = "Live coverage as it happens.";

    /// <summary>Language of the pages that belong to no story: "en", "ru" or "az".</summary>
    [Required]
    public string Language { get; set; } = "en";

    /// <summary>Address of a picture that stands for the newsroom; shown at the top of every page instead of the name unless it is the one we ship.</summary>
    [Required]
    public string Logo { get; set; } = DefaultLogo;

    /// <summary>A folder with the site's own files (logo, fonts), served below /theme/files.</summary>
    public string? Folder { get; set; }

    /// <summary>The account credited in cards on X, with its @.</summary>
    [RegularExpression("^@[A-Za-z0-9_]{1,15}$")]
    public string? XAccount { get; set; }

    /// <summary>Sections in the bar at the top, in their order.</summary>
    public List<SectionOptions> Sections { get; set; } = [];

    /// <summary>Links at the foot: about the newsroom, contact, privacy.</summary>
    public List<LinkOptions> Links { get; set; } = [];

    /// <summary>The newsroom's accounts elsewhere.</summary>
    public List<LinkOptions> Social { get; set; } = [];

    /// <summary>The newsroom's apps in their stores.</summary>
    public List<LinkOptions> Apps { get; set; } = [];

    /// <summary>Reactions to entries, in stories that allow them; empty for the default set.</summary>
    public List<ReactionOptions> Reactions { get; set; } = [];

    /// <summary>How others may use what is published here.</summary>
    public string? UsageNotice { get; set; }

    public string? Copyright { get; set; }

    /// <summary>Words of the pages that this newsroom replaces: language, then the word's name ("KeyEvents"), then the word.</summary>
    public Dictionary<string, Dictionary<string, string>> Words { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public ThemeOptions Theme { get; set; } = new();

    /// <summary>Origins such as <c>https://partner.example</c> whose pages may show ours in a frame. Others may not, but can use the widget, which needs no frame.</summary>
    public List<string> Partners { get; set; } = [];

    /// <summary>The WebSub hub that feeds name and that is notified of every change.</summary>
    public Uri? WebSubHub { get; set; }

    /// <summary>The IndexNow key for notifying search engines of changes, served as /{key}.txt. If it is not set, none are notified.</summary>
    [RegularExpression("^[A-Za-z0-9-]{8,128}$")]
    public string? IndexNowKey { get; set; }

    /// <summary>The address for notifying search engines.</summary>
    [Required]
    public Uri IndexNowEndpoint { get; set; } = new("https://api.indexnow.org/indexnow");

    /// <summary>A picture on another site would mean a request to that site from every reader, so such a logo is for search engines only.</summary>
    public bool HasLogo => Logo != DefaultLogo && Logo.StartsWith('/') && !Logo.StartsWith("//", StringComparison.Ordinal);

    private const string DefaultLogo = "/favicon.svg";
}

public sealed class SectionOptions
{
    [Required]
    public string Name { get; set; } = "";

    /// <summary>The line below the section's name, such as "the most important world news".</summary>
    public string Description { get; set; } = "";
}

public sealed class ReactionOptions
{
    /// <summary>One emoji.</summary>
    [Required]
    public string Symbol { get; set; } = "";

    /// <summary>Its name for screen readers, such as "Like".</summary>
    [Required]
    public string Name { get; set; } = "";
}

public sealed class LinkOptions
{
    [Required]
    public string Text { get; set; } = "";

    [Required]
    public string Url { get; set; } = "";
}

/// <summary>Colours and fonts. Whatever is not set keeps its default.</summary>
public sealed class ThemeOptions
{
    /// <summary>By day: paper, ink, soft, faint, rule, wash, live, liveInk, link, new as #rrggbb.</summary>
    public Dictionary<string, string> Light { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same by night.</summary>
    public Dictionary<string, string> Night { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Font family for reading text.</summary>
    public string? Serif { get; set; }

    /// <summary>Font family for the user interface.</summary>
    public string? Sans { get; set; }

    /// <summary>Font files from the site's folder.</summary>
    public List<FontOptions> Fonts { get; set; } = [];
}

public sealed class FontOptions
{
    [Required]
    public string Family { get; set; } = "";

    /// <summary>Name of a .woff2 file in the site's folder.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <summary>Weight, or the two ends of a variable font's weights: "400" or "200 900".</summary>
    public string Weight { get; set; } = "400";

    public bool Italic { get; set; }
}
