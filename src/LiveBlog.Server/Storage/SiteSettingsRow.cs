namespace LiveBlog.Server.Storage;

/// <summary>What administrators have set of the site in the console; every node follows it within seconds and across restarts.</summary>
internal sealed class SiteSettingsRow
{
    /// <summary>There is one site, and so one row: <see cref="TheSite"/>.</summary>
    public required string Key { get; init; }

    /// <summary>JSON of the whole.</summary>
    public required string Settings { get; set; }

    /// <summary>Grows with every edit, from 1; the editor's ETag.</summary>
    public int Version { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
    public required string UpdatedBy { get; set; }

    public const string TheSite = "site";
}
