using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>Everything happens at once: many changes back to back to all readers.</summary>
internal sealed class BurstScenario : Scenario
{
    public override string Name => "burst";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var figures = run.Measure([Target.Ours, Target.Stock, Target.Floor, Target.Nchan, Target.Sse], target => Measure(run, target));
        var what = $"{run.Scale.Readers:N0} readers, {run.Scale.BurstChanges} changes back to back";
        return
        [
            Row.Compare($"deliveries per server CPU second, {what}", "k", figures, 0, "≥ 5x stock", ratio => ratio >= 5),
            Row.Compare($"the same: seconds until all have all", "s", figures, 1),
        ];
    }

    private static double[] Measure(BenchRun run, Target target)
    {
        using var session = Session.Start(target, run.FaultsOf(target));
        session.Open(run.Scale.Readers);
        session.Publish(run.Scale.BurstChanges / 4, 0);
        session.Fleet.ClearCounts();
        var cpu = session.Server.CpuSeconds;
        var started = TimeProvider.System.GetTimestamp();
        session.Publish(run.Scale.BurstChanges, 0, timeoutSeconds: 120);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        // The kernel counts in hundredths of a second; anything less counts as one.
        return [session.Fleet.Deliveries / Math.Max(0.01, session.Server.CpuSeconds - cpu) / 1000, seconds];
    }
}
