using System.Diagnostics;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// The steady rate through the shipped program, one frame a change: what a delivery costs with the post through the editorial API, its
/// sanitising and its durable commit.
/// </summary>
internal sealed class WriteScenario : Scenario
{
    private const string Slug = "write";

    public override string Name => "write";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var rounds = Enumerable.Range(0, run.Scale.Rounds).Select(_ => Measure(run)).ToList();
        var figures = BenchRun.Medians(rounds);
        var scale = run.Scale;
        var row = Row.Only(
            $"server CPU per delivery, {scale.SteadyChangesPerSecond} posts/s through the API to {scale.SteadyReaders:N0} readers, one frame a change, with the write",
            "µs",
            figures[0],
            "≤ 8 µs",
            value => value <= 8
        );
        return [row with { Note = $"{figures[1]:0.00} frames a change, {figures[2]:0} posts/s; nchan: the first row" }];
    }

    private static double[] Measure(BenchRun run)
    {
        var (scale, seconds) = (run.Scale, run.Scale.SteadySeconds);
        using var server = WholeServer.StartAsync(run.Options.Server, "Delivery:CoalesceWindow=00:00:00").GetAwaiter().GetResult();
        var story = server.CreateStoryAsync(Slug).GetAwaiter().GetResult();
        var (epoch, head) = server.ReadHeadAsync(story).GetAwaiter().GetResult();
        using var fleet = new ReaderFleet(
            server.Address,
            (reader, readers) => new HubProtocol(reader, readers, Slug, HubGreeting.Follow),
            run.Faults
        );
        fleet.Add(scale.SteadyReaders, epoch, head);
        fleet.RunUntil(() => fleet.Ready == fleet.Count, TimeSpan.FromSeconds(60), "opening readers");
        var posting = new Posting(fleet, server, story, head);
        posting.Publish(scale.SteadyChangesPerSecond * scale.SteadyWarmUpSeconds, scale.SteadyChangesPerSecond);
        fleet.ClearCounts();
        var (cpu, started) = (server.CpuSeconds, Stopwatch.GetTimestamp());
        posting.Publish(scale.SteadyChangesPerSecond * seconds, scale.SteadyChangesPerSecond);
        var used = (server.CpuSeconds - cpu) * 1e6;
        double[] figures =
        [
            used / fleet.Frames,
            fleet.Frames / (double)fleet.Deliveries,
            scale.SteadyChangesPerSecond * seconds / Stopwatch.GetElapsedTime(started).TotalSeconds,
        ];
        Console.WriteLine($"  round {string.Join("  ", figures.Select(Row.Format))}");
        return figures;
    }
}
