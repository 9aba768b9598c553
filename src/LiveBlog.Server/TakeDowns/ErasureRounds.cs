using LiveBlog.Server.Storage;

namespace LiveBlog.Server.TakeDowns;

/// <summary>
/// Carries erasures through every channel: immediately if this node made one, and also those left by another node or an earlier run. Channels do not
/// wait for each other.
/// </summary>
internal sealed partial class ErasureRounds(Erasures erasures, IEnumerable<IErasureChannel> channels, ILogger<ErasureRounds> logger)
    : BackgroundService
{
    /// <summary>How late this node may learn of another's erasure; the log itself is also compared every few seconds.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <summary>The interval while something is pending, short so that measured times are not mostly waiting.</summary>
    private static readonly TimeSpan BusyRound = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly Dictionary<string, Task> _running = [];

    /// <summary>Says that something was erased. Never waits.</summary>
    public void Wake()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // A signal is already pending.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Round;
            try
            {
                wait = await RunAsync(stoppingToken) ? BusyRound : Round;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, exception);
            }
            catch (OperationCanceledException)
            {
                // The host is stopping.
            }
            await ((Task)_bell.WaitAsync(wait, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(_running.Values);
    }

    /// <summary>Returns whether anything is pending.</summary>
    private async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await erasures.ReportNodeAsync(cancellation);
        var open = await erasures.ReadOpenAsync(cancellation);
        if (open.Count == 0)
        {
            return false;
        }
        await erasures.ReportMemoryAsync(open, cancellation);
        foreach (var channel in channels.Where(c => c.IsUsed))
        {
            if (_running.GetValueOrDefault(channel.Name) is not { IsCompleted: false })
            {
                _running[channel.Name] = RunAsync(channel, [.. open.Where(e => channel.Concerns(e.Kind))], cancellation);
            }
        }
        await erasures.FinishAsync(open, cancellation);
        return true;
    }

    private async Task RunAsync(IErasureChannel channel, IReadOnlyList<ErasureRow> open, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        List<ErasureRow> mine = [];
        try
        {
            mine = await erasures.ClaimAsync(channel.Name, open, cancellation);
            if (mine.Count > 0)
            {
                await erasures.RecordAsync(channel.Name, mine, await channel.RunAsync(mine, cancellation));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The next run, or another node, continues.
        }
        catch (Exception exception)
        {
            Log.ChannelFailed(logger, exception, channel.Name);
            await TryRecordFailureAsync(channel.Name, mine, exception.Message);
        }
    }

    private async Task TryRecordFailureAsync(string channel, IReadOnlyList<ErasureRow> mine, string detail)
    {
        try
        {
            await erasures.RecordFailureAsync(channel, mine, detail);
        }
        catch (Exception exception)
        {
            Log.FailureNotRecorded(logger, exception, channel);
        }
    }

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(12001, LogLevel.Error, "Erasures could not be continued; the next round tries again")]
        public static partial void RoundFailed(ILogger logger, Exception exception);

        [LoggerMessage(12002, LogLevel.Warning, "Channel {Channel} of a take-down failed and will be retried")]
        public static partial void ChannelFailed(ILogger logger, Exception exception, string channel);

        [LoggerMessage(12004, LogLevel.Error, "The failure of channel {Channel} could not be recorded; the next round tries again")]
        public static partial void FailureNotRecorded(ILogger logger, Exception exception, string channel);
    }
}
