namespace LiveBlog.Server.Delivery;

/// <summary>Where a follower's frames go: a hub connection or an event stream.</summary>
internal interface IReaderSink
{
    /// <summary>Names the connection in logs.</summary>
    string Id { get; }

    /// <summary>Whether a write hands the bytes to the kernel at once; otherwise it rents a buffer until another task has sent them.</summary>
    bool IsUnbuffered { get; }

    /// <summary>
    /// Completes when the reader's side has taken the bytes or has room for them. Does not throw: a failed write ends the connection.
    /// Only one call may be under way at a time.
    /// </summary>
    ValueTask WriteAsync(LiveFrame frame);

    /// <summary>Ends the connection at once; the reader reconnects and resumes by seq.</summary>
    void Abort();
}
