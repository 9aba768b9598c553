using LiveBlog.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// The durable log, from which delivery reads. Implemented in a higher layer, so that delivery knows bytes and positions but no entries.
/// All methods are safe for concurrent use. They throw when the database fails, and the caller then keeps what it has.
/// </summary>
internal interface IStoryLog
{
    /// <summary>How far the story's log reaches; null when there is no such public story.</summary>
    Task<LogHead?> ReadHeadAsync(string story, CancellationToken cancellation);

    /// <summary>How far each story's log reaches, without stories that are no longer public.</summary>
    Task<IReadOnlyDictionary<string, LogHead>> ReadHeadsAsync(IReadOnlyCollection<string> stories, CancellationToken cancellation);

    /// <summary>Changes with a seq above <paramref name="after"/>, in order and without a gap, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<LoggedChange>> ReadChangesAsync(string story, long after, int limit, CancellationToken cancellation);

    /// <summary>The current story; null if it is not public.</summary>
    Task<Snapshot?> ReadSnapshotAsync(string story, CancellationToken cancellation);
}

/// <summary>The end of a log: nothing after <paramref name="Seq"/> exists in this epoch.</summary>
internal readonly record struct LogHead(string Epoch, int Edition, long Seq);
