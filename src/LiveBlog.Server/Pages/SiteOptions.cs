using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Pages;

/// <summary>The newsroom's site: its name, its look and its links, set by configuration and never by code.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>The newsroom's name, at the top of every page.</summary>
    [Required]
    public string Name { get; set; } = "The Morning Wire";

    /// <summary>
    /// Where readers reach the site, such as <c>https://live.example.org</c>. Absolute addresses are made from it; while it is not set, from
    /// the host that the reader asked for.
    /// </summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>One sentence for search engines and the front page's card.</summary>
    [MaxLength(300)]
    public string Description { get; set; } = "Live coverage as it happens.";

    /// <summary>Language of the pages that belong to no story: "en", "ru" or "az".</summary>
    [Required]
    public string Language { get; set; } = "en";

    /// <summary>Address of a picture that stands for the newsroom, of at least 112 by 112 pixels.</summary>
    [Required]
    public string Logo { get; set; } = "/favicon.svg";

    /// <summary>Account to which cards on X are credited, with its @.</summary>
    [RegularExpression("^@[A-Za-z0-9_]{1,15}$")]
    public string? XAccount { get; set; }
}
