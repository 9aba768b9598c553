namespace LiveBlog.Server.Delivery;

/// <summary>
/// How long a story's fan-out rests after a pass, so that changes that arrive meanwhile are sent together. There is one instance for the node, since all
/// stories share its processors. Coalescing is the largest saving in fan-out but costs latency; while processors are idle there is nothing to save
/// (decisions/0196).
/// </summary>
/// <param name="window">The longest rest, used by a busy node.</param>
/// <param name="processorTime">The processor time that this process has used so far, on all processors.</param>
internal sealed class FanOutPace(TimeSpan window, TimeProvider time, Func<TimeSpan> processorTime)
{
    /// <summary>Half the time between two frames of a display, which no reader could see change faster.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(8);

    /// <summary>Shares of all processors: below the first there is room for a frame for each change, from the second up there is none.</summary>
    private const double Half = 0.5,
        Busy = 0.8;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>The time over which usage is averaged. Rests follow usage and usage follows rests; with a shorter time they oscillate.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private long _lookedAt = time.GetTimestamp();
    private TimeSpan _usedThen = processorTime();
    private double _usage;

    /// <summary>
    /// While there is room, as long as the pass took, so that a story never uses more than half of the time of the threads that write. Beyond half usage
    /// the rest grows towards the whole window. A pass that waited for a processor took longer, and so it rests longer.
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
