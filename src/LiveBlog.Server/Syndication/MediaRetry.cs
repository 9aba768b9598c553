namespace LiveBlog.Server.Syndication;

/// <summary>When pictures and recordings that could not be fetched are asked for again: some nine hours long, with growing pauses.</summary>
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

    /// <param name="tries">Made so far, in vain.</param>
    /// <returns>Null once it is given up: what is missing then waits for a change at the source.</returns>
    public static DateTimeOffset? After(int tries, DateTimeOffset now) => tries <= Pauses.Length ? now + Pauses[tries - 1] : null;
}
