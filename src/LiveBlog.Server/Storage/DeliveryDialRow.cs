namespace LiveBlog.Server.Storage;

/// <summary>An operator's choice of how readers are served; every node follows it within seconds and across restarts.</summary>
internal sealed class DeliveryDialRow
{
    /// <summary>A story's slug, or <see cref="AllStories"/>.</summary>
    public required string Story { get; init; }

    /// <summary>Whether readers may hold connections; when not they poll.</summary>
    public bool Push { get; set; }

    /// <summary>How long polling readers wait; only for all stories.</summary>
    public int PollDelayMs { get; set; }

    public const string AllStories = "*";
}
