using System.Diagnostics;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// The whole server: from the moment that an editor's request leaves, through sanitising, rendering and the durable commit, to each
/// reader's socket. Stricter at its beginning than the budget, which counts from the acknowledgement; without the painting at its end.
/// </summary>
internal sealed class PublishLatencyScenario : Scenario
{
    private const int WarmUp = 20;

    public override string Name => "publish latency";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        var rounds = Enumerable.Range(0, run.Scale.Rounds).Select(_ => Measure(run)).ToList();
        var what = $"published through the API → received, {run.Scale.Readers:N0} readers";
        return
        [
            Row.Only($"{what}, p50", "ms", Median(0), "< 30 ms", value => value < 30),
            Row.Only($"{what}, p99", "ms", Median(1), "< 250 ms", value => value < 250),
            Row.Only($"{what}, p99.9", "ms", Median(2)),
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
        };
        fleet.Add(run.Scale.Readers, epoch, head);
        fleet.RunUntil(() => fleet.Ready == fleet.Count, TimeSpan.FromSeconds(60), "opening readers");
        Publish(run, fleet, server, story, 0, WarmUp);
        fleet.ClearCounts();
        Publish(run, fleet, server, story, WarmUp, run.Scale.ApiPosts);
        double[] figures = [fleet.Latencies.Percentile(0.5), fleet.Latencies.Percentile(0.99), fleet.Latencies.Percentile(0.999)];
        Console.WriteLine($"  round {string.Join("  ", figures.Select(Row.Format))}");
        return figures;
    }

    private static void Publish(BenchRun run, ReaderFleet fleet, WholeServer server, Guid story, int from, int count)
    {
        fleet.SetGoal(fleet.FirstSeq + from + count - 1);
        var publishing = Task.Run(async () =>
        {
            var body = $"<p>{new string('x', 300)}</p>";
            for (var i = from; i < from + count; i++)
            {
                Volatile.Write(ref fleet.PublishedAt![i], Stopwatch.GetTimestamp());
                await server.PublishEntryAsync(story, body);
                await Task.Delay(run.Scale.ApiPauseMs);
            }
        });
        fleet.RunUntil(() => publishing.IsCompleted && fleet.AtGoal == fleet.Count, TimeSpan.FromSeconds(120), "publishing");
        publishing.GetAwaiter().GetResult();
    }
}
