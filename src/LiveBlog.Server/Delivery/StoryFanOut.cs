using System.Diagnostics;

namespace LiveBlog.Server.Delivery;

/// <summary>Gives a story's new changes to all who follow it, with a rest between two passes, and says how long that took.</summary>
internal sealed partial class StoryFanOut
{
    private readonly LiveStory _story;
    private readonly FollowerRounds _followers;
    private readonly FanOutPump _pump;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public StoryFanOut(LiveStory story, FollowerRounds followers, FanOutPace pace, TimeProvider time, ILogger logger)
    {
        (_story, _followers, _time, _logger) = (story, followers, time, logger);
        _pump = new FanOutPump(PassAsync, () => story.IsBehind, pace, time, exception => Log.FanOutFailed(logger, exception, story.Name));
    }

    /// <summary>Says that there may be something to fan out.</summary>
    public void Wake() => _pump.Wake();

    private async Task<bool> PassAsync()
    {
        if (_story.TakeUnsent() is not { } unsent)
        {
            return false;
        }
        var frame = unsent.Frame;
        using var activity = DeliveryMetrics.Activities.StartActivity("fan out", ActivityKind.Internal, unsent.KnownBy);
        activity?.SetTag("story", _story.Name).SetTag("to", frame.To);
        var started = _time.GetTimestamp();
        var reached = await _followers.NudgeAllAsync(frame);
        DeliveryMetrics.FanOut.Record(_time.GetElapsedTime(unsent.KnownSince).TotalSeconds);
        DeliveryMetrics.Deliveries.Add(reached);
        Log.FannedOut(_logger, _story.Name, frame.From, frame.To, reached, _time.GetElapsedTime(started));
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1004, LogLevel.Debug, "{Story}: {From}-{To} fanned out to {Readers} readers in {Elapsed}")]
        public static partial void FannedOut(ILogger logger, string story, long from, long to, int readers, TimeSpan elapsed);

        [LoggerMessage(1007, LogLevel.Error, "{Story}: fan-out failed")]
        public static partial void FanOutFailed(ILogger logger, Exception exception, string story);
    }
}

/// <summary>Changes that go to all followers at once.</summary>
/// <param name="KnownSince">Timestamp of when this node learned of the oldest of them.</param>
/// <param name="KnownBy">The trace that it came with.</param>
internal readonly record struct UnsentChanges(LiveFrame Frame, long KnownSince, ActivityContext KnownBy);
