namespace LiveBlog.Client;

/// <summary>
/// Full jitter: uniformly random below a bound that doubles with each failure, so that clients that lost their server together do not
/// reconnect together.
/// </summary>
internal static class RetryDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>Even after a long outage every client retries within this time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <param name="failures">Failures in a row before this one, from 0.</param>
    /// <param name="atLeast">The wait that the server asked for; the jitter is added to it.</param>
    public static TimeSpan After(int failures, Random random, TimeSpan atLeast)
    {
        var bound = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(failures, 10)), Longest.TotalSeconds);
        return atLeast + TimeSpan.FromSeconds(random.NextDouble() * bound);
    }
}
