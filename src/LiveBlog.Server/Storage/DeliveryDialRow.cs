namespace LiveBlog.Server.Storage;

/// <summary>How an operator wants readers to be served. Every node follows it within seconds, and it survives restarts.</summary>
internal sealed class DeliveryDialRow
{
    /// <summary>A story's slug, or <see cref="AllStories"/>.</summary>
    public required string Story { get; init; }

    /// <summary>Whether readers may hold connections; otherwise they poll.</summary>
    public bool Push { get; set; }

    /// <summary>How long polling readers wait; only for all stories.</summary>
    public int PollDelayMs { get; set; }

    public const string AllStories = "*";
}
