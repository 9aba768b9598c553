namespace LiveBlog.Server.Delivery;

/// <summary>Brings a story back in line with the log after a gap, a lost doorbell, an erasure, or the replacement of its history.</summary>
internal sealed partial class LogRepair(LiveStory story, IStoryLog log, ILogger logger)
{
    private readonly Lock _gate = new();
    private Task? _running;

    /// <summary>Compares with the log and fetches what is missing, once for all concurrent callers. A database fault is logged and left to the next time.</summary>
    public Task RunAsync()
    {
        lock (_gate)
        {
            return _running is { IsCompleted: false } ? _running : _running = FetchAsync();
        }
    }

    private async Task FetchAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // never run under the caller's lock
        try
        {
            while (true)
            {
                // Taken before the query: changes that arrive during it make its answer old, not wrong.
                var mine = story.Head;
                if (await log.ReadHeadAsync(story.Name, CancellationToken.None) is not { } truth)
                {
                    await story.WithdrawAsync();
                    return;
                }
                if (truth == mine)
                {
                    return;
                }
                if (truth.Epoch != mine.Epoch || truth.Seq < mine.Seq || truth.Edition < mine.Edition)
                {
                    Log.HistoryReplaced(logger, story.Name, mine.Epoch, mine.Seq, truth.Epoch, truth.Seq);
                    await story.RestartAsync(truth);
                    return;
                }
                if (truth.Edition != mine.Edition)
                {
                    await ReloadAsync(truth);
                    continue;
                }
                var missing = await log.ReadChangesAsync(story.Name, mine.Seq, ChangeRing.MaxChanges, CancellationToken.None);
                Log.Fetched(logger, story.Name, mine.Seq, truth.Seq, missing.Count);
                DeliveryMetrics.Repaired.Add(missing.Count);
                story.Accept(truth.Epoch, truth.Edition, missing);
                if (story.Head == mine)
                {
                    return; // the log returned less than its head promises, like a lagging replica; the next round asks again
                }
            }
        }
        catch (Exception exception)
        {
            Log.FetchFailed(logger, exception, story.Name);
        }
    }

    /// <summary>Something was erased from changes that the ring may hold, so all of them are read again.</summary>
    private async Task ReloadAsync(LogHead truth)
    {
        var after = story.TailStart;
        story.Reload(truth, after, await log.ReadChangesAsync(story.Name, after, ChangeRing.MaxChanges, CancellationToken.None));
    }

    private static partial class Log
    {
        [LoggerMessage(
            1001,
            LogLevel.Warning,
            "{Story}: history was replaced, {OldEpoch}.{OldSeq} became {NewEpoch}.{NewSeq}; every reader starts over"
        )]
        public static partial void HistoryReplaced(
            ILogger logger,
            string story,
            string oldEpoch,
            long oldSeq,
            string newEpoch,
            long newSeq
        );

        [LoggerMessage(1002, LogLevel.Information, "{Story}: fetched {Count} changes missing between {Mine} and {Truth}")]
        public static partial void Fetched(ILogger logger, string story, long mine, long truth, int count);

        [LoggerMessage(1003, LogLevel.Error, "{Story}: the log could not be read; readers keep what they have")]
        public static partial void FetchFailed(ILogger logger, Exception exception, string story);
    }
}
