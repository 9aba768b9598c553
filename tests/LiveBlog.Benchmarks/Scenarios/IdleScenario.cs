using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>A long evening with nothing new: the cost of an idle reader.</summary>
internal sealed class IdleScenario : Scenario
{
    public override string Name => "idle";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var figures = run.Measure(run.Compared(Target.Ours, Target.Stock, Target.Floor), target => Measure(run, target));
        var what = $"{run.Scale.IdleReaders:N0} idle readers";
        return
        [
            Row.Compare(
                $"memory per reader, {what} by WebSocket, after a collection",
                "kB",
                figures,
                0,
                "≤ 0.75x stock",
                ratio => ratio <= 0.75
            ),
            Row.Compare($"server CPU of {what}, share of one core", "%", figures, 1),
        ];
    }

    private static double[] Measure(BenchRun run, Target target)
    {
        using var session = Session.Start(target, run.FaultsOf(target));
        // Code, caches and pools that the first readers create do not count as theirs.
        using (var first = new ReaderFleet(session.Server.Address, target.MakeProtocol, run.FaultsOf(target)))
        {
            first.Add(Math.Min(500, run.Scale.IdleReaders), Servers.BenchStory.Epoch, 0);
            first.RunUntil(() => first.Ready == first.Count, TimeSpan.FromSeconds(30), "the first readers");
        }
        session.WaitUntilJoined(0);
        session.Ask("settle");
        var before = session.Server.MemoryBytes;

        session.Open(run.Scale.IdleReaders);
        session.Ask("settle");
        var (cpu, time) = (session.Server.CpuSeconds, TimeSpan.FromSeconds(run.Scale.IdleSeconds));
        session.Fleet.RunFor(time);
        var share = (session.Server.CpuSeconds - cpu) / time.TotalSeconds * 100;
        session.Ask("settle"); // so that pools release what has been idle
        return [(session.Server.MemoryBytes - before) / 1024.0 / run.Scale.IdleReaders, share];
    }
}
