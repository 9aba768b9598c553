using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// The shape that large newsrooms run: two nodes, half of the readers on each, changes published on one. Ours is the shipped program, and what
/// it costs includes the post through the API; stock is a program that only sends. Once, however many rounds, since a round takes minutes.
/// </summary>
internal sealed class TwoNodesScenario : Scenario
{
    // What a measurement gives, in this order.
    private const int PerDelivery = 0;
    private const int BurstPerCpuSecond = 1;
    private const int Idle = 2;
    private const int Reconnect = 3;
    private const int Database = 4;

    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(180);

    /// <summary>What servers still do for readers who came or went.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    public override string Name => "two nodes";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        if (WhyNot() is { } why)
        {
            run.Skip(Name, why);
            return [];
        }
        var scale = run.Scale;
        var figures = new Dictionary<string, double[]> { ["ours"] = Measure(run, "ours", () => OurNodes.StartAsync(run.Options.Server)) };
        if (!run.Options.Quick)
        {
            figures["stock"] = Measure(run, "stock", StockNodes.StartAsync);
        }
        return
        [
            Row.Compare(
                $"two nodes: CPU of both and Redis per delivery, {scale.SteadyChangesPerSecond} changes/s to {scale.SteadyReaders:N0} readers, as usual",
                "µs",
                figures,
                PerDelivery,
                "≤ 0.4x stock",
                ratio => ratio <= 0.4
            ) with
            {
                Note = $"ours with the write; its PostgreSQL besides: {Row.Format(figures["ours"][Database])} µs",
            },
            Row.Compare(
                $"two nodes: deliveries per CPU second, {scale.Readers:N0} readers, {scale.BurstChanges} changes back to back",
                "k",
                figures,
                BurstPerCpuSecond,
                "≥ 5x stock",
                ratio => ratio >= 5
            ) with
            {
                Note = "ours: posted one after the other",
            },
            Row.Compare(
                $"two nodes: PSS per reader, {scale.ClusterIdleReaders:N0} idle readers, nothing collected for it",
                "kB",
                figures,
                Idle,
                "≤ 0.4x stock",
                ratio => ratio <= 0.4
            ),
            Row.Compare(
                $"two nodes: CPU per reader of a reconnect storm, {scale.Readers:N0} readers {Scale.ChangesBehind} changes behind",
                "µs",
                figures,
                Reconnect,
                "≤ 0.5x stock",
                ratio => ratio <= 0.5
            ) with
            {
                Note = "stock only reconnects",
            },
        ];
    }

    private static string? WhyNot() =>
        !Directory.Exists("/usr/lib/postgresql") ? "PostgreSQL is not installed"
        : !File.Exists("/usr/bin/redis-server") ? "redis-server is not installed"
        : null;

    private static double[] Measure<T>(BenchRun run, string name, Func<Task<T>> start)
        where T : NodePair
    {
        using var nodes = start().GetAwaiter().GetResult();
        // Memory first, before anything else has left its own behind.
        var idle = MeasureIdle(run, nodes);
        var (perDelivery, database) = MeasureSteady(run, nodes);
        var (burst, reconnect) = MeasureBurstAndStorms(run, nodes);
        double[] figures = [perDelivery, burst, idle, reconnect, database];
        Console.WriteLine($"  {name, -8} {string.Join("  ", figures.Select(Row.Format))}");
        return figures;
    }

    private static double MeasureIdle(BenchRun run, NodePair nodes)
    {
        var readers = run.Scale.ClusterIdleReaders;
        // Code, caches and pools that any reader brings are not the reader's own.
        using (Open(run, nodes, Math.Min(500, readers))) { }
        var before = nodes.MemoryBytes;
        using var fleet = Open(run, nodes, readers);
        fleet.RunFor(TimeSpan.FromSeconds(run.Scale.ShippedIdleSeconds));
        return (nodes.MemoryBytes - before) / 1024.0 / readers;
    }

    private static (double PerDelivery, double Database) MeasureSteady(BenchRun run, NodePair nodes)
    {
        var scale = run.Scale;
        using var fleet = Open(run, nodes, scale.SteadyReaders);
        Publish(nodes, fleet, scale.SteadyChangesPerSecond * scale.SteadyWarmUpSeconds, scale.SteadyChangesPerSecond);
        fleet.ClearCounts();
        var (cpu, database) = (nodes.CpuSeconds, nodes.DatabaseCpuSeconds);
        Publish(nodes, fleet, scale.SteadyChangesPerSecond * scale.SteadySeconds, scale.SteadyChangesPerSecond);
        return (
            (nodes.CpuSeconds - cpu) * 1e6 / fleet.Deliveries,
            Math.Max(0, nodes.DatabaseCpuSeconds - database) * 1e6 / fleet.Deliveries // a session that ends takes its figure along
        );
    }

    private static (double Burst, double Reconnect) MeasureBurstAndStorms(BenchRun run, NodePair nodes)
    {
        var scale = run.Scale;
        using var fleet = Open(run, nodes, scale.Readers);
        Publish(nodes, fleet, scale.BurstChanges / 4, 0);
        fleet.ClearCounts();
        var cpu = nodes.CpuSeconds;
        Publish(nodes, fleet, scale.BurstChanges, 0);
        var burst = fleet.Deliveries / Math.Max(0.01, nodes.CpuSeconds - cpu) / 1000;
        Cut(fleet);
        var storms = Enumerable.Range(0, scale.WarmUpStorms + scale.ClusterStorms).Select(_ => Storm(nodes, fleet)).ToList();
        return (burst, BenchRun.Median(storms.Skip(scale.WarmUpStorms)));
    }

    /// <summary>Microseconds of processor time for each reader; from all cut to all cut.</summary>
    private static double Storm(NodePair nodes, ReaderFleet fleet)
    {
        nodes.Publish(fleet, Scale.ChangesBehind, 0);
        fleet.RunFor(Settling);
        var cpu = nodes.CpuSeconds;
        fleet.ComeBack();
        fleet.RunUntil(() => fleet.Ready == fleet.Count && (!nodes.Resumes || fleet.AtGoal == fleet.Count), OpenTimeout, "the storm");
        nodes.WaitUntilJoined(fleet);
        fleet.RunFor(Settling);
        var used = nodes.CpuSeconds - cpu;
        Cut(fleet);
        return used * 1e6 / fleet.Count;
    }

    private static void Cut(ReaderFleet fleet)
    {
        fleet.Cut();
        fleet.RunFor(Settling);
    }

    private static ReaderFleet Open(BenchRun run, NodePair nodes, int readers)
    {
        var fleet = new ReaderFleet(nodes.Addresses, nodes.MakeProtocol, run.Faults);
        fleet.Add(readers, nodes.Epoch, nodes.Head);
        fleet.RunUntil(() => fleet.Ready == fleet.Count, OpenTimeout, "opening readers");
        nodes.WaitUntilJoined(fleet);
        return fleet;
    }

    private static void Publish(NodePair nodes, ReaderFleet fleet, int changes, double perSecond)
    {
        nodes.Publish(fleet, changes, perSecond);
        fleet.RunUntil(() => fleet.AtGoal == fleet.Count, DeliveryTimeout, $"{changes} changes");
    }
}
