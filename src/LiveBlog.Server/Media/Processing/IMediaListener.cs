namespace LiveBlog.Server.Media.Processing;

/// <summary>Somebody who shows media and must know when they become ready, fail, or are gone.</summary>
internal interface IMediaListener
{
    /// <summary>
    /// Called on one node at least once for each change. When it throws it is called again later, so it must do no harm the second time.
    /// </summary>
    Task ChangedAsync(MediaItem media, CancellationToken cancellation);
}
