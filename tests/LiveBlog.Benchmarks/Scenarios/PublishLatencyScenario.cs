using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// The whole server: sanitising, rendering, the durable commit, and the way to each reader's socket, without the painting at its end. Counted from
/// the acknowledgement, as the budget is, when some readers have the change already; and from the moment that the editor's request leaves.
/// </summary>
internal sealed class PublishLatencyScenario : Scenario
{
    public override string Name => "publish latency";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var rounds = Enumerable.Range(0, run.Scale.Rounds).Select(_ => Measure(run)).ToList();
        var (request, acknowledgement) = ("published through the API → received", "acknowledged to the editor → received");
        var readers = $"{run.Scale.Readers:N0} readers";
        return
        [
            Row.Only($"{acknowledgement}, {readers}, p50", "ms", Median(0), "< 30 ms", value => value < 30),
            Row.Only($"{acknowledgement}, {readers}, p99", "ms", Median(1), "< 250 ms", value => value < 250),
            Row.Only($"{acknowledgement}, {readers}, p99.9", "ms", Median(2)),
            Row.Only($"{request}, {readers}, p50", "ms", Median(3)),
            Row.Only($"{request}, {readers}, p99", "ms", Median(4)),
            Row.Only($"{request}, {readers}, p99.9", "ms", Median(5)),
        ];

        double Median(int figure) => BenchRun.Median(rounds.Select(round => round[figure]));
    }

    private static double[] Measure(BenchRun run)
    {
        using var server = WholeServer.StartAsync(run.Options.Server).GetAwaiter().GetResult();
        var story = server.CreateStoryAsync("latency").GetAwaiter().GetResult();
        using var publishing = new ApiPublishing(run, server, story, "latency", turns: 1);
        publishing.MeasureTurn();
        double[] figures = [.. Percentiles(publishing.SinceAcknowledged()), .. Percentiles(publishing.SincePublished)];
        Console.WriteLine($"  round {string.Join("  ", figures.Select(Row.Format))}");
        return figures;
    }

    private static double[] Percentiles(LatencyHistogram latencies) =>
        [latencies.Percentile(0.5), latencies.Percentile(0.99), latencies.Percentile(0.999)];
}
