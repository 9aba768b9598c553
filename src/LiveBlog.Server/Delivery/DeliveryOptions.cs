using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Delivery;

internal sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>
    /// The first change after a quiet moment leaves at once; those that follow within this time leave together. Coalescing is the largest
    /// saving in fan-out (about 3x measured), and 100 ms is below what a reader notices.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan CoalesceWindow { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often each node compares its heads with the database.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ReconcileInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long one write to a reader may be outstanding before the reader is disconnected; it comes back by seq. Longer than a
    /// radio's usual stall, shorter than a reader's patience.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan LaggardTimeout { get; set; } = TimeSpan.FromSeconds(4);
}
