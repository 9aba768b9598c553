using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>A story in full swing: server CPU for each delivery at a steady rate.</summary>
internal sealed class SteadyScenario : Scenario
{
    private const int Cost = 0;
    private const int FramesEach = 1;
    private const int DriverCost = 2;

    public override string Name => "steady";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var (scale, readers) = (run.Scale, run.Scale.SteadyReaders);
        // The coalesced ones share the rounds under another name.
        var coalesced = Target.Ours with
        {
            Name = "coalesced",
        };
        var coalescedSse = Target.Sse with { Name = "coalesced sse" };
        var figures = run.Measure(
            [Target.OursUncoalesced, Target.Stock, Target.Floor, Target.SseUncoalesced, coalesced, coalescedSse, Target.Polling],
            target => Measure(run, target)
        );
        var perSecond = $"{readers * scale.SteadyChangesPerSecond:N0} deliveries/s, {readers:N0} readers";
        var oneByOne = Row.Compare(
            $"server CPU per delivery, {perSecond}, one frame a change",
            "µs",
            figures,
            Cost,
            "≤ 0.5x stock",
            r => r <= 0.5
        );
        oneByOne.Values.Remove("coalesced");
        oneByOne.Values.Remove("coalesced sse");
        oneByOne.Values.Remove("polling");
        var ours = figures["coalesced"];
        var together = new Row($"the same, coalescing as usual ({ours[FramesEach]:0.00} frames a change)", "µs")
        {
            Values = new() { ["ours"] = ours[Cost], ["stock"] = figures["stock"][Cost] },
            Ratio = ours[Cost] / figures["stock"][Cost],
            Note = $"the load driver used {figures["ours"][DriverCost]:0.0} µs a delivery",
        };
        if (figures.TryGetValue("coalesced sse", out var sse))
        {
            together.Values["sse"] = sse[Cost];
        }
        if (figures.TryGetValue("polling", out var polling))
        {
            together.Values["polling"] = polling[Cost];
        }
        return [oneByOne with { Note = $"{figures["ours"][FramesEach]:0.00} frames a change" }, together];
    }

    private static double[] Measure(BenchRun run, Target target)
    {
        using var session = Session.Start(target, run.Faults);
        var (rate, seconds) = (run.Scale.SteadyChangesPerSecond, run.Scale.SteadySeconds);
        session.Open(run.Scale.SteadyReaders);
        session.Publish(rate * 3, rate); // until the hot paths are compiled
        session.Fleet.ClearCounts();
        var (server, driver) = (session.Server.CpuSeconds, Environment.CpuUsage.TotalTime);
        session.Publish(rate * seconds, rate, timeoutSeconds: seconds + 60);
        var deliveries = (double)session.Fleet.Deliveries;
        return
        [
            (session.Server.CpuSeconds - server) * 1e6 / deliveries,
            session.Fleet.Frames / deliveries,
            (Environment.CpuUsage.TotalTime - driver).TotalMicroseconds / deliveries,
        ];
    }
}
