using LiveBlog.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// Where delivery reads the durable log. Implemented above it, so that delivery knows bytes and positions and nothing of entries.
/// All methods may be called at the same time; a failing database throws, and the caller keeps what it has.
/// </summary>
internal interface IStoryLog
{
    /// <summary>How far the story's log reaches; null when there is no such public story.</summary>
    Task<LogHead?> ReadHeadAsync(string story, CancellationToken cancellation);

    /// <summary>How far each of the stories reaches; those that are not public any more are absent.</summary>
    Task<IReadOnlyDictionary<string, LogHead>> ReadHeadsAsync(IReadOnlyCollection<string> stories, CancellationToken cancellation);

    /// <summary>Changes with a seq above <paramref name="after"/> in order, at most <paramref name="limit"/> and without a hole.</summary>
    Task<IReadOnlyList<LoggedChange>> ReadChangesAsync(string story, long after, int limit, CancellationToken cancellation);

    /// <summary>The story as it stands; null when it is not public.</summary>
    Task<Snapshot?> ReadSnapshotAsync(string story, CancellationToken cancellation);
}

/// <summary>The end of a log: nothing after <paramref name="Seq"/> exists in this epoch.</summary>
internal readonly record struct LogHead(string Epoch, int Edition, long Seq);
