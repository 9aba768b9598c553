namespace LiveBlog.Server.Hosting;

/// <summary>Work that a node repeats for as long as it runs.</summary>
internal static partial class Rounds
{
    /// <summary>Runs the round at each interval until stopped. A failed round is logged and does not stop the others. Rounds never overlap.</summary>
    /// <param name="atOnce">Whether the first round runs before the first interval.</param>
    public static async Task EveryAsync(
        TimeSpan interval,
        Func<CancellationToken, Task> round,
        TimeProvider time,
        ILogger logger,
        CancellationToken stopping,
        bool atOnce = false
    )
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (atOnce || await timer.WaitForNextTickAsync(stopping))
            {
                atOnce = false;
                try
                {
                    await round(stopping);
                }
                catch (Exception exception) when (!stopping.IsCancellationRequested)
                {
                    Log.RoundFailed(logger, exception, round.Method.Name);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9001, LogLevel.Error, "{Round} failed; the next round tries again")]
        public static partial void RoundFailed(ILogger logger, Exception exception, string round);
    }
}
