using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>All readers lose their connection, miss some changes, and reconnect at once.</summary>
internal sealed class StormScenario : Scenario
{
    // The figures of a measurement, in this order.
    private const int Seconds = 0;
    private const int PerReader = 1;
    private const int LogReads = 2;
    private const int PerReaderInKernel = 3;

    public override string Name => "storm";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var firstOfEach = new List<(string Target, double[] Figures)>();
        var figures = run.MeasureInTurns(
            run.Compared(Target.Ours, Target.Stock, Target.Floor, Target.Nchan, Target.Sse),
            run.Scale.Storms,
            session => firstOfEach.Add((session.Target.Name, WarmUp(run, session))),
            Measure
        );
        var first = firstOfEach
            .GroupBy(storm => storm.Target, storm => storm.Figures)
            .ToDictionary(target => target.Key, target => BenchRun.Medians([.. target]));
        var what = $"reconnect storm, {run.Scale.Readers:N0} readers {Scale.ChangesBehind} changes behind";
        var ours = figures["ours"];
        return
        [
            Row.Compare($"{what}: all caught up", "s", figures, Seconds) with
            {
                Budget = "≤ 0.35 s",
                Met = ours[Seconds] <= 0.35,
                Note = "stock and floor only reconnect, what was missed is lost",
            },
            Row.Compare("the same: server CPU per reader", "µs", figures, PerReader) with
            {
                Budget = "≤ 80 µs",
                Met = ours[PerReader] <= 80,
            },
            Row.Compare("the same: of it in the kernel, which accepts and sends", "µs", figures, PerReaderInKernel),
            Row.Compare(
                "the same: the first storm after a server's start",
                "µs",
                first,
                PerReader,
                "≤ 1x stock's bare reconnect",
                ratio => ratio <= 1
            ),
            Row.Only("the same: log reads per reader", "", ours[LogReads], "0", reads => reads < 0.01),
        ];
    }

    /// <summary>Returns the figures of the first storm.</summary>
    private static double[] WarmUp(BenchRun run, Session session)
    {
        session.Open(run.Scale.Readers);
        session.Publish(Scale.ChangesBehind, Scale.ChangesBehind);
        Cut(session);
        return Enumerable.Range(0, run.Scale.WarmUpStorms).Select(_ => Measure(session)).ToList()[0];
    }

    /// <summary>Starts and ends with all cut: readers who wait for another target's turn would hold more files than a process may open.</summary>
    private static double[] Measure(Session session)
    {
        var fleet = session.Fleet;
        session.PublishUnseen(Scale.ChangesBehind);
        session.Ask("reads"); // counts from here on

        var (cpu, kernel) = (session.Server.CpuSeconds, session.Server.KernelSeconds);
        var started = TimeProvider.System.GetTimestamp();
        fleet.ComeBack();
        fleet.RunUntil(
            () => fleet.Ready == fleet.Count && (!session.Target.Resumes || fleet.AtGoal == fleet.Count),
            TimeSpan.FromSeconds(60),
            "the storm"
        );
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        session.WaitUntilJoined(fleet.Count);
        // Include what the server still does for them, such as ending requests.
        fleet.RunFor(TimeSpan.FromMilliseconds(300));
        var (used, inKernel) = (session.Server.CpuSeconds - cpu, session.Server.KernelSeconds - kernel);
        var reads = session.Ask("reads");
        Cut(session);
        return [seconds, used * 1e6 / fleet.Count, reads / (double)fleet.Count, inKernel * 1e6 / fleet.Count];
    }

    private static void Cut(Session session)
    {
        session.Fleet.Cut();
        session.WaitUntilJoined(0);
        if (!session.Target.IsCounted)
        {
            session.Fleet.RunFor(TimeSpan.FromMilliseconds(300)); // until its server has cleaned up, or the next target's turn would pay for it
        }
    }
}
