namespace LiveBlog.Server.Storage;

/// <summary>The site settings from the console. Every node follows them within seconds, and they survive restarts.</summary>
internal sealed class SiteSettingsRow
{
    /// <summary>There is one site and so one row: <see cref="TheSite"/>.</summary>
    public required string Key { get; init; }

    /// <summary>All settings as JSON.</summary>
    public required string Settings { get; set; }

    /// <summary>Grows with every edit, from 1; the editor's ETag.</summary>
    public int Version { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
    public required string UpdatedBy { get; set; }

    public const string TheSite = "site";
}
