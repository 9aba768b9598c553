using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Views;

internal sealed class ViewsOptions
{
    public const string Section = "Views";

    /// <summary>A visitor who opens the story again within this time is not counted again.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How often counts are written to the database, which is how much a crash can lose.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:01:00")]
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often readers are sent new numbers, and only if what they see has changed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ShowInterval { get; set; } = TimeSpan.FromSeconds(3);
}
