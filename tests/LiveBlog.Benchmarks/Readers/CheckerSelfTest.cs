namespace LiveBlog.Benchmarks.Readers;

/// <summary>Feeds the checker what it must complain about, and what it must not. Run at the start of every run: a blind checker would pass all.</summary>
internal static class CheckerSelfTest
{
    public static void Run()
    {
        Expect(LogFault.None, "what is right", [1, 2], [3], [4, 5, 6]);
        Expect(LogFault.Gap, "a gap between frames", [1, 2], [4]);
        Expect(LogFault.Gap, "a gap within a frame", [1, 2, 4]);
        Expect(LogFault.Duplicate, "a repeated frame", [1, 2], [2]);
        Expect(LogFault.Reorder, "frames that overtook each other", [1], [3], [2]);
        ExpectOne(LogFault.Gap, "a sign of life after a lost tail", Frame("e", 5, 4));
        ExpectOne(LogFault.Malformed, "a frame that contradicts itself", Frame("e", 1, 3, 1));
        ExpectOne(LogFault.WrongEpoch, "another history", Frame("other", 1, 1, 1));
    }

    private static void Expect(LogFault expected, string what, params long[][] frames)
    {
        var log = new ReaderLog("e", 0);
        var last = LogFault.None;
        foreach (var seqs in frames)
        {
            // A gap within a frame is also a frame that does not add up; the numbers are made to, so that the changes are looked at.
            last = log.Apply(Frame("e", seqs[0], seqs[0] + seqs.Length - 1, seqs));
        }
        Demand(expected, last, what);
    }

    private static void ExpectOne(LogFault expected, string what, ScannedFrame frame) =>
        Demand(expected, new ReaderLog("e", 0).Apply(frame), what);

    private static void Demand(LogFault expected, LogFault found, string what)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"The checker is broken: {what} gave {found} instead of {expected}");
        }
    }

    private static ScannedFrame Frame(string epoch, long from, long to, params long[] seqs)
    {
        var frame = new ScannedFrame
        {
            Kind = FrameKind.Changes,
            Epoch = epoch,
            From = from,
            To = to,
        };
        foreach (var seq in seqs)
        {
            frame.Add(seq, 0);
        }
        return frame;
    }
}
