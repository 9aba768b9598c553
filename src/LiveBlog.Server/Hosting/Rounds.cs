namespace LiveBlog.Server.Hosting;

/// <summary>Work that a node repeats for as long as it runs.</summary>
internal static partial class Rounds
{
    /// <summary>The longest that a last round may take. Its few statements take milliseconds, unless the database is away or locked.</summary>
    private static readonly TimeSpan LastRound = TimeSpan.FromSeconds(5);

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
                    Log.RoundFailed(logger, exception, NameOf(round));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    /// <summary>
    /// Runs the round once more, when the node stops. It has a deadline of its own, since the stop may already have run out of time, and a failure is
    /// logged: thrown, it would end the program as a crash and skip what other work has to write.
    /// </summary>
    public static async Task LastAsync(Func<CancellationToken, Task> round, TimeProvider time, ILogger logger)
    {
        using var deadline = new CancellationTokenSource(LastRound, time);
        try
        {
            await round(deadline.Token);
        }
        catch (Exception exception)
        {
            Log.LastRoundFailed(logger, exception, NameOf(round));
        }
    }

    /// <summary>With its class, as many methods have the same name. A lambda has only the compiler's name, so pass a method.</summary>
    private static string NameOf(Func<CancellationToken, Task> round) => $"{round.Method.DeclaringType?.Name}.{round.Method.Name}";

    private static partial class Log
    {
        [LoggerMessage(9002, LogLevel.Error, "{Round} failed when the server stopped; what it had not written is lost")]
        public static partial void LastRoundFailed(ILogger logger, Exception exception, string round);

        [LoggerMessage(9001, LogLevel.Error, "{Round} failed; the next round tries again")]
        public static partial void RoundFailed(ILogger logger, Exception exception, string round);
    }
}
