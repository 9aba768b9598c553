using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>All readers lose their connection, miss some changes, and come back at once.</summary>
internal sealed class StormScenario : Scenario
{
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
            Row.Compare("the same: the first storm after a server's start", "µs", figures, 3),
            Row.Only("the same: log reads per reader", "", ours[2], "0", reads => reads < 0.01),
        ];
    }

    private static double[] Measure(BenchRun run, Target target)
    {
        using var session = Session.Start(target, run.Faults);
        session.Open(run.Scale.Readers);
        session.Publish(Scale.ChangesBehind, Scale.ChangesBehind);
        var storms = Enumerable.Range(0, run.Scale.WarmUpStorms + run.Scale.Storms).Select(_ => Measure(session, target)).ToList();
        Console.WriteLine("   " + string.Join(" ", storms.Select(f => f[1].ToString("0"))));
        return [.. BenchRun.Medians(storms.TakeLast(run.Scale.Storms).ToList()), storms[0][1]];
    }

    private static double[] Measure(Session session, Target target)
    {
        var fleet = session.Fleet;
        fleet.Cut();
        session.WaitUntilJoined(0);
        session.PublishUnseen(Scale.ChangesBehind);
        var a0 = session.Ask("allocated");
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
        Console.WriteLine($"   alloc {(session.Ask("allocated") - a0) / fleet.Count} B/reader");
        return [seconds, used * 1e6 / fleet.Count, session.Ask("reads") / (double)fleet.Count];
    }
}
