namespace LiveBlog.Server.Delivery;

/// <summary>
/// How long a story's fan-out rests after a pass, so that what comes meanwhile leaves together. One for the node: the processors are every
/// story's. Coalescing is the largest saving in fan-out, and is paid for in latency; where processors are idle there is nothing to save
/// (decisions/0196).
/// </summary>
/// <param name="window">The longest rest, and the one of a busy node.</param>
/// <param name="processorTime">What this process has used of all processors so far.</param>
internal sealed class FanOutPace(TimeSpan window, TimeProvider time, Func<TimeSpan> processorTime)
{
    /// <summary>Half the time between two pictures of a display: no reader sees a story move more often, however few they are.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(8);

    /// <summary>Shares of all processors: below the first there is room for a frame a change, from the second on for none.</summary>
    private const double Half = 0.5,
        Busy = 0.8;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Over how long usage is averaged. Rests follow usage and usage follows rests; over less they swing.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private long _lookedAt = time.GetTimestamp();
    private TimeSpan _usedThen = processorTime();
    private double _usage;

    /// <summary>
    /// As long as the pass took while there is room, so that a story never takes more than half of the time of those that write; the more
    /// is in use beyond half, the nearer to the whole window. A pass that waited for a processor took longer, and rests longer.
    /// </summary>
    public TimeSpan RestAfter(TimeSpan pass)
    {
        var rest = pass > Shortest ? pass : Shortest;
        return rest >= window ? window : rest + (window - rest) * Math.Clamp((Usage() - Half) / (Busy - Half), 0, 1);
    }

    private double Usage()
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_lookedAt) is var elapsed && elapsed >= BetweenLooks)
            {
                var used = processorTime();
                var share = (used - _usedThen) / elapsed / Environment.ProcessorCount;
                _usage += (share - _usage) * (1 - Math.Exp(-(elapsed / Memory)));
                (_lookedAt, _usedThen) = (time.GetTimestamp(), used);
            }
            return _usage;
        }
    }
}
