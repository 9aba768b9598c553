using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Delivery;

internal sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>
    /// The first change after a quiet period is sent at once. On a busy node, those that follow within this time are sent together, or sooner where
    /// processors are idle (<see cref="FanOutPace"/>). Readers do not notice 100 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan CoalesceWindow { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often each node compares its heads with the database.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ReconcileInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Reader connections that this node holds; further readers poll. Half a gigabyte of memory at the measured cost
    /// of a reader. Fewer if the process may not open so many files.</summary>
    [Range(1, 1_000_000)]
    public int MaxReaders { get; set; } = 50_000;

    /// <summary>Reader connections accepted each second; in a storm, the rest poll first and connect a little later.</summary>
    [Range(1, 100_000)]
    public int MaxConnectsPerSecond { get; set; } = 5_000;

    /// <summary>
    /// How many connections one address may hold, and open in a second, as a multiple of those still free: at 0.5 a single address gets at most a
    /// third of all. Thousands of readers may share the address of one gateway, but it must not shut out everybody else.
    /// </summary>
    [Range(0.01, 1_000_000)]
    public double AddressShare { get; set; } = 0.5;

    /// <summary>How long a reader who was not admitted polls before it tries to connect again; its client adds jitter. A browser cannot read this
    /// when a connection is refused, and retries on its own schedule (deploy/SCALING.md).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RefusalDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long polling readers wait between two requests, unless an operator changes it while the server runs.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PollDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The time over which a stopping node sends its readers away.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainWindow { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long one write to a reader may be outstanding before the reader is disconnected; it resumes by seq. Longer than the
    /// usual stall of a mobile network, shorter than a reader's patience.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan LaggardTimeout { get; set; } = TimeSpan.FromSeconds(4);
}
