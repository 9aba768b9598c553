using System.Net;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;
using LiveBlog.Benchmarks.Servers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// The shipped program with idle readers, and nchan: the memory of their processes at the end of a quiet time, with nothing collected
/// for the occasion. Once, however many rounds: memory does not depend on other work on the machine.
/// </summary>
internal sealed class ShippedIdleScenario : Scenario
{
    private const string Slug = "idle";
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(90);

    public override string Name => "shipped idle";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var what = $"PSS per reader of the shipped program, {run.Scale.IdleReaders:N0} idle readers by";
        var nchan = run.Compared(Target.Nchan).Where(run.IsAvailable).Any();
        return
        [
            Compare(
                $"{what} WebSocket",
                Measure(run, (reader, fleet) => new HubProtocol(reader, fleet, Slug, HubGreeting.Follow)),
                nchan ? run.Try(Target.Nchan, () => (double?)Measure(run, Target.Nchan)) : null,
                8
            ),
            Compare(
                $"{what} event stream",
                Measure(run, (reader, fleet) => new SseProtocol(reader, fleet, Slug)),
                nchan ? run.Try(Target.NchanEvents, () => (double?)Measure(run, Target.NchanEvents)) : null,
                10
            ),
        ];
    }

    private static Row Compare(string name, double ours, double? nchan, double budget)
    {
        var row = Row.Only(name, "kB", ours, $"≤ {budget:0} kB", kilobytes => kilobytes <= budget);
        if (nchan is { } measured)
        {
            row.Values["nchan"] = measured;
        }
        return row;
    }

    private static double Measure(BenchRun run, MakeProtocol makeProtocol)
    {
        using var server = WholeServer
            .StartAsync(run.Options.Server, "Delivery:MaxConnectsPerSecond=100000", "Delivery:AddressShare=1000000")
            .GetAwaiter()
            .GetResult();
        var story = server.CreateStoryAsync(Slug).GetAwaiter().GetResult();
        var (epoch, head) = server.ReadHeadAsync(story).GetAwaiter().GetResult();
        return Measure(run, server.Address, makeProtocol, epoch, head, () => server.MemoryBytes, run.Faults);
    }

    private static double Measure(BenchRun run, Target target)
    {
        using var server = ServerProcess.Start(target.Serve);
        return Measure(run, server.Address, target.MakeProtocol, BenchStory.Epoch, 0, () => server.MemoryBytes, run.FaultsOf(target));
    }

    private static double Measure(
        BenchRun run,
        EndPoint server,
        MakeProtocol makeProtocol,
        string epoch,
        long head,
        Func<long> memory,
        LogFaults faults
    )
    {
        // Code, caches and pools that the first readers create do not count as theirs.
        using (var first = new ReaderFleet(server, makeProtocol, faults))
        {
            first.Add(Math.Min(500, run.Scale.IdleReaders), epoch, head);
            first.RunUntil(() => first.Ready == first.Count, OpenTimeout, "the first readers");
        }
        var before = memory();
        using var fleet = new ReaderFleet(server, makeProtocol, faults);
        fleet.Add(run.Scale.IdleReaders, epoch, head);
        fleet.RunUntil(() => fleet.Ready == fleet.Count, OpenTimeout, "opening readers");
        fleet.RunFor(TimeSpan.FromSeconds(run.Scale.ShippedIdleSeconds));
        var kilobytes = (memory() - before) / 1024.0 / run.Scale.IdleReaders;
        Console.WriteLine($"  {Row.Format(kilobytes)} kB, {before / 1048576} MB before");
        return kilobytes;
    }
}
