using LiveBlog.Benchmarks.Results;
using LiveBlog.Benchmarks.Servers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// What TLS adds to a reader's cost, terminated by the shipped proxy, which forwards readers in the clear, or by the program itself. Once,
/// however many rounds, since a round takes minutes.
/// </summary>
internal sealed class TlsScenario : Scenario
{
    public override string Name => "tls";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        if (TlsNginx.WhyNot() is { } why)
        {
            run.Skip(Name, why);
            return [];
        }
        var (scale, program, measurement) = (run.Scale, run.Options.Server, new DeploymentMeasurement(run));
        var proxied = measurement.Measure("proxy", TlsNode.StartProxiedAsync(program));
        var own = measurement.Measure("own", TlsNode.StartKestrelAsync(program));
        var plain = measurement.Measure("plain", TlsNode.StartPlainAsync(program));
        return
        [
            Compare(
                $"TLS ended by the shipped proxy: CPU of both per delivery, {scale.SteadyChangesPerSecond} changes/s to {scale.SteadyReaders:N0} readers, with the write",
                "µs",
                DeploymentMeasurement.PerDelivery
            ),
            Compare(
                $"the same: deliveries per CPU second, {scale.Readers:N0} readers, {scale.BurstChanges} changes posted one after the other",
                "k",
                DeploymentMeasurement.BurstPerCpuSecond
            ),
            Compare(
                $"the same: PSS per reader, {scale.ClusterIdleReaders:N0} idle readers, nothing collected for it",
                "kB",
                DeploymentMeasurement.Idle
            ),
            Compare(
                $"the same: CPU per reader of a reconnect storm, {scale.Readers:N0} readers {Scale.ChangesBehind} changes behind",
                "µs",
                DeploymentMeasurement.Reconnect
            ),
        ];

        Row Compare(string name, string unit, int figure) =>
            Row.Only(name, unit, proxied[figure]) with
            {
                Note = $"ended by the program itself: {Row.Format(own[figure])}; no TLS and no proxy: {Row.Format(plain[figure])}",
            };
    }
}
