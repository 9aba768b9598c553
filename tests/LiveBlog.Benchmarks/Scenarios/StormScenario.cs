using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>All readers lose their connection, miss some changes, and come back at once.</summary>
internal sealed class StormScenario : Scenario
{
    /// <summary>Storms of which the last is measured: in the first ones half of the time goes into compiling what connects readers.</summary>
    private const int Storms = 4;

    public override string Name => "storm";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var figures = run.Measure([Target.Ours, Target.Stock, Target.Floor, Target.Sse], target => Measure(run, target));
        var what = $"reconnect storm, {run.Scale.Readers:N0} readers {Scale.ChangesBehind} changes behind";
        var ours = figures["ours"];
        return
        [
            Row.Compare($"{what}: all caught up", "s", figures, 0) with
            {
                Budget = "< 2 s",
                Met = ours[0] < 2,
                Note = "stock and floor only reconnect, what was missed is lost",
            },
            Row.Compare("the same: server CPU per reader", "µs", figures, 1, "≤ 1x stock's bare reconnect", ratio => ratio <= 1),
            Row.Only("the same: log reads per reader", "", ours[2], "0", reads => reads < 0.01),
        ];
    }

    private static double[] Measure(BenchRun run, Target target)
    {
        using var session = Session.Start(target, run.Faults);
        session.Open(run.Scale.Readers);
        session.Publish(Scale.ChangesBehind, Scale.ChangesBehind);
        return Enumerable.Range(0, Storms).Select(_ => Measure(session, target)).Last();
    }

    private static double[] Measure(Session session, Target target)
    {
        var fleet = session.Fleet;
        fleet.Cut();
        session.WaitUntilJoined(0);
        session.PublishUnseen(Scale.ChangesBehind);
        session.Ask("reads"); // counts from here on

        var cpu = session.Server.CpuSeconds;
        var started = TimeProvider.System.GetTimestamp();
        fleet.ComeBack();
        fleet.RunUntil(
            () => fleet.Ready == fleet.Count && (!target.Resumes || fleet.AtGoal == fleet.Count),
            TimeSpan.FromSeconds(60),
            "the storm"
        );
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        session.WaitUntilJoined(fleet.Count);
        // What the server still does for them, such as ending requests, is theirs too.
        fleet.RunFor(TimeSpan.FromMilliseconds(300));
        var used = session.Server.CpuSeconds - cpu;
        return [seconds, used * 1e6 / fleet.Count, session.Ask("reads") / (double)fleet.Count];
    }
}
