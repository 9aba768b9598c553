namespace LiveBlog.Benchmarks.Readers;

internal enum LogFault
{
    None,

    /// <summary>A change was left out.</summary>
    Gap,

    /// <summary>A change came that had been applied.</summary>
    Duplicate,

    /// <summary>A change came after one that follows it.</summary>
    Reorder,

    /// <summary>The frame's from, to and changes contradict each other.</summary>
    Malformed,

    /// <summary>The history changed although nobody rewrote it.</summary>
    WrongEpoch,
}

/// <summary>
/// The log of one reader as it received it. Stricter than a real reader, who drops what it has: here each change must come exactly once and
/// in order, because a server that repeats itself would look fast and be wrong.
/// </summary>
internal sealed class ReaderLog(string epoch, long head)
{
    // Seqs that were jumped over; only ever filled when something is wrong.
    private HashSet<long>? _missing;

    public long Head { get; private set; } = head;

    public string Epoch { get; private set; } = epoch;

    public LogFault Apply(ScannedFrame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Snapshot:
                (Epoch, Head) = (frame.Epoch, frame.To);
                return LogFault.None;
            case FrameKind.Changes when frame.Epoch != Epoch:
                return LogFault.WrongEpoch;
            case FrameKind.Changes when frame.To != frame.From + frame.Count - 1:
                return LogFault.Malformed;
            // A sign of life says where the log ends; a reader who is not there has lost its tail.
            case FrameKind.Changes when frame.Count == 0:
                return frame.From == Head + 1 ? LogFault.None : LogFault.Gap;
            case FrameKind.Changes:
                return ApplyChanges(frame);
            default:
                return LogFault.None;
        }
    }

    private LogFault ApplyChanges(ScannedFrame frame)
    {
        var fault = frame.Seqs[0] == frame.From ? LogFault.None : LogFault.Malformed;
        for (var i = 0; i < frame.Count; i++)
        {
            var seq = frame.Seqs[i];
            if (seq == Head + 1)
            {
                Head = seq;
            }
            else if (seq <= Head)
            {
                fault = _missing?.Remove(seq) == true ? LogFault.Reorder : LogFault.Duplicate;
            }
            else
            {
                fault = LogFault.Gap;
                _missing ??= [];
                for (var missed = Head + 1; missed < seq && _missing.Count < 10_000; missed++)
                {
                    _missing.Add(missed);
                }
                Head = seq;
            }
        }
        return fault;
    }
}
