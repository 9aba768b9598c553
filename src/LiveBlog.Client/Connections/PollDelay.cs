namespace LiveBlog.Client.Connections;

/// <summary>The time to the next question: what the server asked for, a fifth more or less so that readers spread out.</summary>
internal static class PollDelay
{
    /// <summary>What a server that does not say is taken to ask for.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(5);

    /// <summary>However short a wait is asked for, a reader is no hammer.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>However long a wait is asked for, the story is not left alone for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static TimeSpan After(TimeSpan? asked, Random random)
    {
        var wanted = (asked is { } time && time >= TimeSpan.Zero ? time : Default).TotalSeconds * (0.8 + 0.4 * random.NextDouble());
        return TimeSpan.FromSeconds(Math.Clamp(wanted, Shortest.TotalSeconds, Longest.TotalSeconds));
    }
}
