using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;
using LiveBlog.Benchmarks.Servers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>One reader among thousands stops reading; what do the others notice?</summary>
internal sealed class StalledReaderScenario : Scenario
{
    /// <summary>More than the socket, the pipe and the reader's own buffer hold together when they are kept small, and within our ring.</summary>
    private const int FillingChanges = 400;
    private const int SmallBuffer = 8 * 1024;

    public override string Name => "stalled reader";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        // The floor awaits each reader in turn, so it stops for good; there is nothing to measure.
        // Stock takes ten seconds for each change, which a smoke test does not have.
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
        using var session = Session.Start(target, run.Faults, $"SendBuffer={SmallBuffer}");
        var (rate, seconds) = (run.Scale.CalmChangesPerSecond, run.Scale.CalmSeconds);
        session.PublishUnseen(FillingChanges);
        session.Open(run.Scale.Readers);
        session.Publish(20, 10);
        session.Fleet.ClearCounts();
        session.Publish(rate * seconds, rate);
        var before = session.Fleet.Latencies.Percentile(0.99);

        // Its faults are its own: it will be disconnected, and never reads what it gets.
        using var stalled = new ReaderFleet(session.Server.Address, target.MakeProtocol, new LogFaults()) { ReceiveBuffer = SmallBuffer };
        stalled.Add(1, BenchStory.Epoch, 1); // far behind, where the server can replay
        stalled.RunUntil(() => stalled.Ready == 1, TimeSpan.FromSeconds(10), "the stalling reader");
        session.Ask($"fill {FillingChanges}");
        session.Fleet.ClearCounts();
        session.Publish(rate * seconds, rate, timeoutSeconds: seconds + 60);
        var during = session.Fleet.Latencies.Percentile(0.99);
        // The premise: it did stall, and the server noticed. A reader whose buffers took everything would prove nothing.
        session.WaitUntilJoined(run.Scale.Readers);
        return [before, during, ((during / before) - 1) * 100];
    }
}
