using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>A story in full swing: server CPU for each delivery at a steady rate.</summary>
internal sealed class SteadyScenario : Scenario
{
    // What a measurement gives, in this order.
    private const int PerFrame = 0;
    private const int PerDelivery = 1;
    private const int FramesEach = 2;
    private const int DriverCost = 3;
    private const int Allocated = 4;
    private const int PerFrameInKernel = 5;

    public override string Name => "steady";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var (scale, readers) = (run.Scale, run.Scale.SteadyReaders);
        var single = run.MeasureInTurns(
            run.Compared(Target.OursUncoalesced, Target.Stock, Target.Floor, Target.SseUncoalesced),
            scale.SteadyTurns,
            session => WarmUp(run, session),
            session => Measure(run, session, scale.SteadySeconds / scale.SteadyTurns)
        );
        var figures = run.Measure([Target.Ours, Target.Sse, Target.Polling], target => Measure(run, target));
        if (single.TryGetValue("stock", out var stock))
        {
            figures["stock"] = stock; // which knows no other way
        }
        var perSecond = $"{readers * scale.SteadyChangesPerSecond:N0} deliveries/s, {readers:N0} readers";
        var framesEach = single["ours"][FramesEach];
        // By frame: a server that falls behind sends several changes in one, and this row must not reward that.
        var oneByOne = Row.Compare(
            $"server CPU per delivery, {perSecond}, one frame a change",
            "µs",
            single,
            PerFrame,
            "≤ 0.5x stock",
            ratio => ratio <= 0.5
        );
        var allocated = Row.Compare("the same: bytes allocated per frame written", "B", single, Allocated);
        var inKernel = Row.Compare("the same: of it in the kernel, which sends", "µs", single, PerFrameInKernel);
        var together = Row.Compare(
            $"the same, coalescing as usual ({figures["ours"][FramesEach]:0.00} frames a change)",
            "µs",
            figures,
            PerDelivery
        );
        var isPremiseHeld = framesEach > 0.95;
        return
        [
            oneByOne with
            {
                Met = isPremiseHeld ? oneByOne.Met : null,
                Note = isPremiseHeld
                    ? $"ours sent {framesEach:0.00} frames a change"
                    : $"not judged: the machine was too busy, ours fell behind and sent {framesEach:0.00} frames a change",
            },
            inKernel,
            allocated,
            together with
            {
                Note = $"the load driver used {figures["ours"][DriverCost]:0.0} µs a delivery; stock: from the first row",
            },
        ];
    }

    private static double[] Measure(BenchRun run, Target target)
    {
        using var session = Session.Start(target, run.Faults);
        WarmUp(run, session);
        return Measure(run, session, run.Scale.SteadySeconds);
    }

    /// <summary>Until the hot paths are compiled.</summary>
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
        ];
    }
}
