namespace LiveBlog.Server.Syndication;

/// <summary>When to request pictures and recordings again that could not be fetched: for about nine hours, at growing intervals.</summary>
internal static class MediaRetry
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
    ];

    /// <param name="tries">Failed attempts so far.</param>
    /// <returns>Null after the last attempt; missing media then wait for a change at the source.</returns>
    public static DateTimeOffset? After(int tries, DateTimeOffset now) => tries <= Pauses.Length ? now + Pauses[tries - 1] : null;
}
