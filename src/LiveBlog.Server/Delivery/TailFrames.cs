namespace LiveBlog.Server.Delivery;

/// <summary>Frames that continue a story from its readers' positions, each made once for all readers at a position. Under the story's lock.</summary>
internal sealed class TailFrames(string story)
{
    /// <summary>No frame is larger unless a single change is, so that a reader at 2 kB/s gets something within half a minute.</summary>
    public const int MaxFrameBytes = 60 * 1024;

    /// <summary>Catch-up frames kept at a time. After an outage most readers are at a handful of positions; frames for others are not worth keeping.</summary>
    private const int MaxCatchUps = 64;

    private readonly Dictionary<long, LiveFrame> _catchUps = [];
    private LiveFrame? _heartbeat;

    /// <summary>The changes after the seq.</summary>
    public LiveFrame CatchUp(LogHead head, ChangeRing ring, long after)
    {
        if (!_catchUps.TryGetValue(after, out var frame))
        {
            frame = LiveFrame.OfChanges(story, head, ring.After(after, MaxFrameBytes));
            if (_catchUps.Count < MaxCatchUps)
            {
                _catchUps.Add(after, frame);
            }
        }
        return frame;
    }

    public LiveFrame Heartbeat(LogHead head) => _heartbeat ??= LiveFrame.OfChanges(story, head, []);

    /// <summary>The head, or something before it, has changed.</summary>
    public void Clear()
    {
        _catchUps.Clear();
        _heartbeat = null;
    }
}
