namespace LiveBlog.Client.Connections;

/// <summary>The time until the next request: what the server asked for, give or take a fifth so that readers spread out.</summary>
internal static class PollDelay
{
    /// <summary>Used when the server names no time.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(5);

    /// <summary>The lower bound, whatever the server asks for, so that a reader never hammers it.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The upper bound, whatever the server asks for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static TimeSpan After(TimeSpan? asked, Random random)
    {
        var wanted = (asked is { } time && time >= TimeSpan.Zero ? time : Default).TotalSeconds * (0.8 + 0.4 * random.NextDouble());
        return TimeSpan.FromSeconds(Math.Clamp(wanted, Shortest.TotalSeconds, Longest.TotalSeconds));
    }
}
