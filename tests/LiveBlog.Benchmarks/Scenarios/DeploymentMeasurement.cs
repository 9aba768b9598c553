using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>What a deployment's readers cost: at a steady rate, in a burst, while idle and in a reconnect storm, with its usual settings.</summary>
internal sealed class DeploymentMeasurement(BenchRun run)
{
    /// <summary>Microseconds of processor time.</summary>
    public const int PerDelivery = 0;

    /// <summary>Thousands of deliveries a second of processor time.</summary>
    public const int BurstPerCpuSecond = 1;

    /// <summary>Kilobytes for each reader who waits.</summary>
    public const int Idle = 2;

    /// <summary>Microseconds of processor time for each reader of a storm.</summary>
    public const int Reconnect = 3;

    /// <summary>The database's microseconds of processor time for each delivery.</summary>
    public const int Database = 4;

    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(180);

    /// <summary>What servers still do for readers who came or went.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    /// <summary>The figures at the indexes above.</summary>
    public double[] Measure<T>(string name, Task<T> start)
        where T : Deployment
    {
        using var deployment = start.GetAwaiter().GetResult();
        // Memory first, before anything else has left its own behind.
        var idle = MeasureIdle(deployment);
        var (perDelivery, database) = MeasureSteady(deployment);
        var (burst, reconnect) = MeasureBurstAndStorms(deployment);
        double[] figures = [perDelivery, burst, idle, reconnect, database];
        Console.WriteLine($"  {name, -8} {string.Join("  ", figures.Select(Row.Format))}");
        return figures;
    }

    private double MeasureIdle(Deployment deployment)
    {
        var readers = run.Scale.ClusterIdleReaders;
        // Code, caches and pools that the first readers create do not count as theirs.
        using (Open(deployment, Math.Min(500, readers))) { }
        var before = deployment.MemoryBytes;
        using var fleet = Open(deployment, readers);
        fleet.RunFor(TimeSpan.FromSeconds(run.Scale.ShippedIdleSeconds));
        return (deployment.MemoryBytes - before) / 1024.0 / readers;
    }

    private (double PerDelivery, double Database) MeasureSteady(Deployment deployment)
    {
        var scale = run.Scale;
        using var fleet = Open(deployment, scale.SteadyReaders);
        Publish(deployment, fleet, scale.SteadyChangesPerSecond * scale.SteadyWarmUpSeconds, scale.SteadyChangesPerSecond);
        fleet.ClearCounts();
        var (cpu, database) = (deployment.CpuSeconds, deployment.DatabaseCpuSeconds);
        Publish(deployment, fleet, scale.SteadyChangesPerSecond * scale.SteadySeconds, scale.SteadyChangesPerSecond);
        return (
            (deployment.CpuSeconds - cpu) * 1e6 / fleet.Deliveries,
            Math.Max(0, deployment.DatabaseCpuSeconds - database) * 1e6 / fleet.Deliveries // a session's figure is lost when it ends
        );
    }

    private (double Burst, double Reconnect) MeasureBurstAndStorms(Deployment deployment)
    {
        var scale = run.Scale;
        using var fleet = Open(deployment, scale.Readers);
        Publish(deployment, fleet, scale.BurstChanges / 4, 0);
        fleet.ClearCounts();
        var cpu = deployment.CpuSeconds;
        Publish(deployment, fleet, scale.BurstChanges, 0);
        var burst = fleet.Deliveries / Math.Max(0.01, deployment.CpuSeconds - cpu) / 1000;
        Cut(fleet);
        var storms = Enumerable.Range(0, scale.WarmUpStorms + scale.ClusterStorms).Select(_ => Storm(deployment, fleet)).ToList();
        return (burst, BenchRun.Median(storms.Skip(scale.WarmUpStorms)));
    }

    /// <summary>Microseconds of processor time for each reader; from all cut to all cut.</summary>
    private static double Storm(Deployment deployment, ReaderFleet fleet)
    {
        deployment.Publish(fleet, Scale.ChangesBehind, 0);
        fleet.RunFor(Settling);
        var cpu = deployment.CpuSeconds;
        fleet.ComeBack();
        fleet.RunUntil(() => fleet.Ready == fleet.Count && (!deployment.Resumes || fleet.AtGoal == fleet.Count), OpenTimeout, "the storm");
        deployment.WaitUntilJoined(fleet);
        fleet.RunFor(Settling);
        var used = deployment.CpuSeconds - cpu;
        Cut(fleet);
        return used * 1e6 / fleet.Count;
    }

    private static void Cut(ReaderFleet fleet)
    {
        fleet.Cut();
        fleet.RunFor(Settling);
    }

    private ReaderFleet Open(Deployment deployment, int readers)
    {
        var fleet = new ReaderFleet(deployment.Addresses, deployment.MakeProtocol, run.Faults);
        fleet.Add(readers, deployment.Epoch, deployment.Head);
        fleet.RunUntil(() => fleet.Ready == fleet.Count, OpenTimeout, "opening readers");
        deployment.WaitUntilJoined(fleet);
        return fleet;
    }

    private static void Publish(Deployment deployment, ReaderFleet fleet, int changes, double perSecond)
    {
        deployment.Publish(fleet, changes, perSecond);
        fleet.RunUntil(() => fleet.AtGoal == fleet.Count, DeliveryTimeout, $"{changes} changes");
    }
}
