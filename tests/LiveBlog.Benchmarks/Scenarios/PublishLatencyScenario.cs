using System.Diagnostics;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// The whole server: sanitising, rendering, the durable commit, and the way to each reader's socket, without the painting at its end. Counted from
/// the acknowledgement, as the budget is, when some readers have the change already; and from the moment that the editor's request leaves.
/// </summary>
internal sealed class PublishLatencyScenario : Scenario
{
    private const int WarmUp = 20;

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
        var (epoch, head) = server.ReadHeadAsync(story).GetAwaiter().GetResult();
        using var fleet = new ReaderFleet(
            server.Address,
            (reader, readers) => new HubProtocol(reader, readers, "latency", HubGreeting.Follow),
            run.Faults
        )
        {
            FirstSeq = head + 1,
            PublishedAt = new long[WarmUp + run.Scale.ApiPosts],
            Arrivals = [],
        };
        fleet.Add(run.Scale.Readers, epoch, head);
        fleet.RunUntil(() => fleet.Ready == fleet.Count, TimeSpan.FromSeconds(60), "opening readers");
        var acknowledgedAt = new long[WarmUp + run.Scale.ApiPosts];
        Publish(run, fleet, server, story, acknowledgedAt, 0, WarmUp);
        fleet.ClearCounts();
        Publish(run, fleet, server, story, acknowledgedAt, WarmUp, run.Scale.ApiPosts);
        double[] figures = [.. Percentiles(SinceAcknowledged(fleet, acknowledgedAt)), .. Percentiles(fleet.Latencies)];
        Console.WriteLine($"  round {string.Join("  ", figures.Select(Row.Format))}");
        return figures;
    }

    /// <summary>What reached readers before the acknowledgement counts as at once.</summary>
    public static LatencyHistogram SinceAcknowledged(ReaderFleet fleet, long[] acknowledgedAt)
    {
        var latencies = new LatencyHistogram();
        foreach (var (seq, at) in fleet.Arrivals!)
        {
            latencies.Record(Math.Max(0, at - acknowledgedAt[seq - fleet.FirstSeq]));
        }
        return latencies;
    }

    private static double[] Percentiles(LatencyHistogram latencies) =>
        [latencies.Percentile(0.5), latencies.Percentile(0.99), latencies.Percentile(0.999)];

    /// <summary>Publishes entries one after the other, until every reader has the last.</summary>
    public static void Publish(BenchRun run, ReaderFleet fleet, WholeServer server, Guid story, long[] acknowledgedAt, int from, int count)
    {
        fleet.SetGoal(fleet.FirstSeq + from + count - 1);
        var publishing = Task.Run(async () =>
        {
            var body = $"<p>{new string('x', 300)}</p>";
            for (var i = from; i < from + count; i++)
            {
                Volatile.Write(ref fleet.PublishedAt![i], Stopwatch.GetTimestamp());
                await server.PublishEntryAsync(story, body);
                acknowledgedAt[i] = Stopwatch.GetTimestamp();
                await Task.Delay(run.Scale.ApiPauseMs);
            }
        });
        fleet.RunUntil(() => publishing.IsCompleted && fleet.AtGoal == fleet.Count, TimeSpan.FromSeconds(120), "publishing");
        publishing.GetAwaiter().GetResult();
    }
}
