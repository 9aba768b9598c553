using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>From handing a change to delivery until it reaches each reader's socket, at a newsroom's pace.</summary>
internal sealed class FanOutLatencyScenario : Scenario
{
    public override string Name => "fan-out latency";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var figures = run.Measure(
            run.Compared(Target.Ours, Target.Stock, Target.Floor, Target.Nchan, Target.Sse),
            target => Measure(run, target)
        );
        var what = $"change accepted → received, {run.Scale.Readers:N0} readers";
        return
        [
            Row.Compare($"{what}, p50", "ms", figures, 0),
            Row.Compare($"{what}, p99", "ms", figures, 1),
            Row.Compare($"{what}, p99.9", "ms", figures, 2),
        ];
    }

    private static double[] Measure(BenchRun run, Target target)
    {
        using var session = Session.Start(target, run.FaultsOf(target));
        var (rate, seconds) = (run.Scale.CalmChangesPerSecond, run.Scale.CalmSeconds);
        session.Open(run.Scale.Readers);
        session.Publish(20, 10);
        session.Fleet.ClearCounts();
        session.Publish(rate * seconds, rate);
        var latencies = session.Fleet.Latencies;
        return [latencies.Percentile(0.5), latencies.Percentile(0.99), latencies.Percentile(0.999)];
    }
}
