using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>A story in full swing: server CPU per delivery at a steady rate, and latency on a machine with spare capacity.</summary>
internal sealed class SteadyScenario : Scenario
{
    // The figures of a measurement, in this order.
    private const int PerFrame = 0;
    private const int PerDelivery = 1;
    private const int FramesEach = 2;
    private const int DriverCost = 3;
    private const int Allocated = 4;
    private const int PerFrameInKernel = 5;
    private const int Median = 6;
    private const int Slow = 7;

    /// <summary>Ours as usual, beside ours with one frame a change; becomes ours in the rows that are about it.</summary>
    private static readonly Target Usual = Target.Ours with { Name = "usual" };

    public override string Name => "steady";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var (scale, readers) = (run.Scale, run.Scale.SteadyReaders);
        var single = run.MeasureInTurns(
            [.. run.Compared(Target.OursUncoalesced, Target.Stock, Target.Floor, Target.Nchan, Target.SseUncoalesced), Usual],
            scale.SteadyTurns,
            session => WarmUp(run, session),
            session => Measure(run, session, scale.SteadySeconds / scale.SteadyTurns)
        );
        single.Remove(Usual.Name, out var usual);
        var figures = run.Measure([Target.Sse, Target.Polling], target => Measure(run, target));
        figures["ours"] = usual!;
        var others = single.Where(target => target.Key is "stock" or "floor" or "nchan").ToDictionary(); // which have no other mode
        foreach (var (target, measured) in others)
        {
            figures[target] = measured;
        }
        return [.. OneFrameAChange(scale, single), .. AsUsual(scale, figures, single["ours"])];
    }

    private static IEnumerable<Row> OneFrameAChange(Scale scale, Dictionary<string, double[]> single)
    {
        var framesEach = single["ours"][FramesEach];
        // Per frame: a server that falls behind sends several changes in one, and this row must not reward that.
        var oneByOne = Row.Compare(
            $"server CPU per delivery, {PerSecond(scale)}, one frame a change",
            "µs",
            single,
            PerFrame,
            "≤ 0.5x stock",
            ratio => ratio <= 0.5
        );
        var isPremiseHeld = framesEach > 0.95;
        return
        [
            oneByOne with
            {
                Met = isPremiseHeld ? oneByOne.Met : null,
                Note = isPremiseHeld
                    ? $"ours sent {framesEach:0.00} frames a change; nchan: with the request that posts it"
                    : $"not judged: the machine was too busy, ours fell behind and sent {framesEach:0.00} frames a change",
            },
            Row.Compare("the same: of it in the kernel, which sends", "µs", single, PerFrameInKernel),
            // The program that posts to nchan allocates, and nobody measures it.
            Row.Compare(
                "the same: bytes allocated per frame written",
                "B",
                single.Where(target => target.Key != "nchan").ToDictionary(),
                Allocated
            ),
        ];
    }

    private static IEnumerable<Row> AsUsual(Scale scale, Dictionary<string, double[]> figures, double[] uncoalesced)
    {
        var usual = figures["ours"];
        return
        [
            Row.Compare($"the same, coalescing as usual ({usual[FramesEach]:0.00} frames a change)", "µs", figures, PerDelivery) with
            {
                Note = $"the load driver used {usual[DriverCost]:0.0} µs a delivery; stock, floor and nchan: from the first row",
            },
            Row.Compare("the same: change accepted → received, p50", "ms", figures, Median) with
            {
                Budget = "≤ 15 ms while there is room",
                Met = usual[Median] <= 15,
                Note = $"ours with one frame a change: {Row.Format(uncoalesced[Median])} ms",
            },
            Row.Compare("the same: change accepted → received, p99", "ms", figures, Slow) with
            {
                Note = $"ours with one frame a change: {Row.Format(uncoalesced[Slow])} ms",
            },
        ];
    }

    private static string PerSecond(Scale scale) =>
        $"{scale.SteadyReaders * scale.SteadyChangesPerSecond:N0} deliveries/s, {scale.SteadyReaders:N0} readers";

    private static double[] Measure(BenchRun run, Target target)
    {
        using var session = Session.Start(target, run.FaultsOf(target));
        WarmUp(run, session);
        return Measure(run, session, run.Scale.SteadySeconds);
    }

    /// <summary>Runs until the hot paths are compiled.</summary>
    private static void WarmUp(BenchRun run, Session session)
    {
        var (rate, seconds) = (run.Scale.SteadyChangesPerSecond, run.Scale.SteadyWarmUpSeconds);
        session.Open(run.Scale.SteadyReaders);
        session.Publish(rate * seconds, rate);
    }

    private static double[] Measure(BenchRun run, Session session, int seconds)
    {
        var rate = run.Scale.SteadyChangesPerSecond;
        session.Fleet.ClearCounts();
        var allocated = session.Ask("allocated");
        var (server, kernel, driver) = (session.Server.CpuSeconds, session.Server.KernelSeconds, Environment.CpuUsage.TotalTime);
        session.Publish(rate * seconds, rate, timeoutSeconds: seconds + 60);
        var cpu = (session.Server.CpuSeconds - server) * 1e6;
        var inKernel = (session.Server.KernelSeconds - kernel) * 1e6;
        var deliveries = (double)session.Fleet.Deliveries;
        return
        [
            cpu / session.Fleet.Frames,
            cpu / deliveries,
            session.Fleet.Frames / deliveries,
            (Environment.CpuUsage.TotalTime - driver).TotalMicroseconds / deliveries,
            (session.Ask("allocated") - allocated) / (double)session.Fleet.Frames,
            inKernel / session.Fleet.Frames,
            session.Fleet.Latencies.Percentile(0.5),
            session.Fleet.Latencies.Percentile(0.99),
        ];
    }
}
