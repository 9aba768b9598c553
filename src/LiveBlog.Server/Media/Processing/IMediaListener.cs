namespace LiveBlog.Server.Media.Processing;

/// <summary>Implemented by what shows media and must know when they become ready, fail or are erased.</summary>
internal interface IMediaListener
{
    /// <summary>
    /// Called on one node at least once for each change. If it throws it is called again later, so it must be idempotent.
    /// </summary>
    Task ChangedAsync(MediaItem media, CancellationToken cancellation);
}
