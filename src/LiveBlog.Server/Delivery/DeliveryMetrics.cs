using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// The metrics of delivery. Static, because instruments belong to the whole process and the objects that use them are created by the thousand.
/// Names follow OpenTelemetry; Prometheus shows them with underscores and the unit (deploy/grafana, deploy/alerts.yaml).
/// </summary>
internal static class DeliveryMetrics
{
    public const string MeterName = "LiveBlog.Delivery";

    /// <summary>Traces from the editor's request to the fan-out, on this node and on others.</summary>
    public static readonly ActivitySource Activities = new("LiveBlog.Delivery");

    private static readonly Meter Meter = new(MeterName);

    /// <summary>From a millisecond, enough to reach a few readers, to ten seconds, when something is broken.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>From the moment this node knew of a change until it was handed to the last of its readers.</summary>
    public static readonly Histogram<double> FanOut = Meter.CreateHistogram<double>("liveblog.fanout.duration", "s", advice: Seconds);

    /// <summary>From the commit on another node until this node heard of it; only as accurate as the nodes' clocks.</summary>
    public static readonly Histogram<double> DoorbellLag = Meter.CreateHistogram<double>("liveblog.doorbell.lag", "s", advice: Seconds);

    public static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "liveblog.deliveries",
        description: "Frames handed to readers"
    );
    public static readonly Counter<long> Joins = Meter.CreateCounter<long>("liveblog.joins", description: "Follows, by answer");
    public static readonly Counter<long> Gaps = Meter.CreateCounter<long>(
        "liveblog.gaps",
        description: "Times a node found that it had missed changes"
    );
    public static readonly Counter<long> Repaired = Meter.CreateCounter<long>(
        "liveblog.gaps.repaired",
        description: "Missed changes fetched from the log"
    );
    public static readonly Counter<long> Laggards = Meter.CreateCounter<long>(
        "liveblog.laggards",
        description: "Readers disconnected because they accepted nothing"
    );
    public static readonly Counter<long> ProbesMissed = Meter.CreateCounter<long>(
        "liveblog.probes.missed",
        description: "Probes that the node did not receive"
    );
    public static readonly UpDownCounter<long> PendingWrites = Meter.CreateUpDownCounter<long>(
        "liveblog.writes.pending",
        description: "Writes that are waiting for a reader"
    );
    public static readonly UpDownCounter<long> Followers = Meter.CreateUpDownCounter<long>(
        "liveblog.followers",
        description: "Stories followed by readers here"
    );
    public static readonly UpDownCounter<long> Connections = Meter.CreateUpDownCounter<long>(
        "liveblog.connections",
        description: "Reader connections open"
    );
    public static readonly Counter<long> TurnedAway = Meter.CreateCounter<long>(
        "liveblog.turned_away",
        description: "Readers moved to polling"
    );

    /// <summary>
    /// Adds zero to every counter, so that all are exported. A counter is exported only after its first count, which Prometheus' increase() takes
    /// for its start: the first missed probe would not raise an alert.
    /// </summary>
    public static void BeginAtZero()
    {
        Array.ForEach([Deliveries, Gaps, Repaired, Laggards, ProbesMissed, TurnedAway], counter => counter.Add(0));
        Array.ForEach([PendingWrites, Followers, Connections], gauge => gauge.Add(0));
    }

    public static void Joined(string answer) => Joins.Add(1, new KeyValuePair<string, object?>("answer", answer));
}
