using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Pages;

public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>The newsroom's name, at the top of every page.</summary>
    [Required]
    public string Name { get; set; } = "The Morning Wire";
}
