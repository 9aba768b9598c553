using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;
using LiveBlog.Benchmarks.Servers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>One reader among thousands stops reading; what do the others notice?</summary>
internal sealed class StalledReaderScenario : Scenario
{
    /// <summary>More than the socket, the pipe and the reader's buffer hold together if they are kept small, and within our ring.</summary>
    private const int FillingChanges = 400;
    private const int SmallBuffer = 8 * 1024;

    /// <summary>Enough that the server's JIT compiler has finished before it begins.</summary>
    private const int WarmUpChanges = 60;

    public override string Name => "stalled reader";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        // The floor awaits each reader in turn, so it stops for good; there is nothing to measure.
        // Stock takes ten seconds for each change (and so has one turn only), which a smoke test does not have.
        Target[] targets = run.Options.Quick ? [Target.Ours, Target.Sse] : [Target.Ours, Target.Stock, Target.Sse];
        var figures = run.Measure(targets, target => Measure(run, target));
        var ours = figures["ours"];
        return
        [
            Row.Compare($"p99 of {run.Scale.Readers:N0} readers, all reading", "ms", figures, 0),
            Row.Compare("the same while one has stopped reading", "ms", figures, 1),
            Row.Compare("change of everyone else's p99", "%", figures, 2) with
            {
                Ratio = null,
                Budget = "< 5 %",
                Met = ours[2] < 5,
            },
        ];
    }

    private static double[] Measure(BenchRun run, Target target)
    {
        using var session = Session.Start(target, run.FaultsOf(target), $"SendBuffer={SmallBuffer}");
        session.PublishUnseen(FillingChanges);
        session.Open(run.Scale.Readers);
        session.Publish(WarmUpChanges, 10);
        var (allReading, oneStalled) = (new LatencyHistogram(), new LatencyHistogram());
        for (var turn = 0; turn < (target == Target.Stock ? 1 : run.Scale.StalledTurns); turn++)
        {
            Publish(run, session, allReading);
            // Its faults do not count: it will be disconnected, and never reads what it gets.
            using var stalled = new ReaderFleet(session.Server.Address, target.MakeProtocol, new LogFaults())
            {
                ReceiveBuffer = SmallBuffer,
            };
            stalled.Add(1, BenchStory.Epoch, session.Head - FillingChanges); // far behind, where the server can replay
            stalled.RunUntil(() => stalled.Ready == 1, TimeSpan.FromSeconds(10), "the stalling reader");
            // Stock fills the newest connection, which must be this one: its handshake is answered before its hub knows it.
            session.WaitUntilJoined(run.Scale.Readers + 1);
            session.Ask($"fill {FillingChanges}");
            Publish(run, session, oneStalled);
            // The premise: it did stall, and the server noticed. A reader whose buffers took everything would prove nothing.
            session.WaitUntilJoined(run.Scale.Readers);
        }
        var (before, during) = (allReading.Percentile(0.99), oneStalled.Percentile(0.99));
        return [before, during, ((during / before) - 1) * 100];
    }

    private static void Publish(BenchRun run, Session session, LatencyHistogram latencies)
    {
        var changes = run.Scale.CalmChangesPerSecond * run.Scale.CalmSeconds / 2;
        session.Fleet.ClearCounts();
        session.Publish(changes, run.Scale.CalmChangesPerSecond, timeoutSeconds: run.Scale.CalmSeconds + 60);
        latencies.Add(session.Fleet.Latencies);
    }
}
