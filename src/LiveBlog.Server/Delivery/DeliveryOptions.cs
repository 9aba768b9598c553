using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Delivery;

internal sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>
    /// The first change after a quiet moment leaves at once; on a busy node those that follow within this time leave together, sooner where
    /// processors are idle (<see cref="FanOutPace"/>). 100 ms is below what a reader notices.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan CoalesceWindow { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often each node compares its heads with the database.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ReconcileInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Reader connections that this node holds; more are served by polling. Half a gigabyte of memory at the measured cost
    /// of a reader. Fewer where the process may not open so many files.</summary>
    [Range(1, 1_000_000)]
    public int MaxReaders { get; set; } = 50_000;

    /// <summary>Readers let in each second; a storm beyond it polls first and comes up a little later.</summary>
    [Range(1, 100_000)]
    public int MaxConnectsPerSecond { get; set; } = 5_000;

    /// <summary>
    /// How many times the connections that are free one address may hold, and take in a second: at 0.5 an address alone gets a third of all.
    /// Thousands of readers may share the address of one gateway; what it may not do is shut out everybody else.
    /// </summary>
    [Range(0.01, 1_000_000)]
    public double AddressShare { get; set; } = 0.5;

    /// <summary>How long a reader who was not let in polls before it tries again; its client adds jitter. A browser cannot read it where a
    /// connection is refused, and looks up by its own clock (deploy/SCALING.md).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RefusalDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long polling readers wait between two questions, unless an operator turns it while the server runs.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PollDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Over how long a stopping node sends its readers away.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainWindow { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long one write to a reader may be outstanding before the reader is disconnected; it comes back by seq. Longer than a
    /// radio's usual stall, shorter than a reader's patience.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan LaggardTimeout { get; set; } = TimeSpan.FromSeconds(4);
}
