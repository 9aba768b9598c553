namespace LiveBlog.Benchmarks.Readers;

internal enum FrameKind
{
    Changes,
    Snapshot,
    Refusal,

    /// <summary>Counters, pings, and what this build does not know: nothing for the log.</summary>
    Other,
}

/// <summary>What a reader's log needs of a message, whichever encoding it came in. Reused from message to message.</summary>
internal sealed class ScannedFrame
{
    public FrameKind Kind { get; set; }
    public string Epoch { get; set; } = "";

    /// <summary>As the frame says, not as its changes do.</summary>
    public long From { get; set; }
    public long To { get; set; }
    public int Count { get; private set; }

    /// <summary>Each change's own seq and time.</summary>
    public long[] Seqs { get; private set; } = new long[16];
    public long[] Times { get; private set; } = new long[16];

    public void Clear() => (Kind, Epoch, From, To, Count) = (FrameKind.Other, "", 0, 0, 0);

    public void Add(long seq, long at)
    {
        if (Count == Seqs.Length)
        {
            (Seqs, Times) = (Resized(Seqs), Resized(Times));
        }
        (Seqs[Count], Times[Count]) = (seq, at);
        Count++;
    }

    private static long[] Resized(long[] values)
    {
        Array.Resize(ref values, values.Length * 2);
        return values;
    }
}
