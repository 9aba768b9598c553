using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// The shape that large newsrooms run: two nodes, half of the readers on each, changes published on one. Ours is the shipped program, and what
/// it costs includes the post through the API; stock is a program that only sends. Once, however many rounds, since a round takes minutes.
/// </summary>
internal sealed class TwoNodesScenario : Scenario
{
    public override string Name => "two nodes";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        if (WhyNot() is { } why)
        {
            run.Skip(Name, why);
            return [];
        }
        var scale = run.Scale;
        var measurement = new DeploymentMeasurement(run);
        var figures = new Dictionary<string, double[]> { ["ours"] = measurement.Measure("ours", OurNodes.StartAsync(run.Options.Server)) };
        if (!run.Options.Quick)
        {
            figures["stock"] = measurement.Measure("stock", StockNodes.StartAsync());
        }
        return
        [
            Row.Compare(
                $"two nodes: CPU of both and Redis per delivery, {scale.SteadyChangesPerSecond} changes/s to {scale.SteadyReaders:N0} readers, as usual",
                "µs",
                figures,
                DeploymentMeasurement.PerDelivery,
                "≤ 0.4x stock",
                ratio => ratio <= 0.4
            ) with
            {
                Note = $"ours with the write; its PostgreSQL besides: {Row.Format(figures["ours"][DeploymentMeasurement.Database])} µs",
            },
            Row.Compare(
                $"two nodes: deliveries per CPU second, {scale.Readers:N0} readers, {scale.BurstChanges} changes back to back",
                "k",
                figures,
                DeploymentMeasurement.BurstPerCpuSecond,
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
                DeploymentMeasurement.Idle,
                "≤ 0.4x stock",
                ratio => ratio <= 0.4
            ),
            Row.Compare(
                $"two nodes: CPU per reader of a reconnect storm, {scale.Readers:N0} readers {Scale.ChangesBehind} changes behind",
                "µs",
                figures,
                DeploymentMeasurement.Reconnect,
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
}
