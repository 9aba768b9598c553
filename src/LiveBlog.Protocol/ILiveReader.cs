namespace LiveBlog.Protocol;

/// <summary>What the live hub sends to a reader. Method names are the SignalR targets.</summary>
public interface ILiveReader
{
    /// <summary>Changes in order, or an empty frame as a heartbeat.</summary>
    Task Frame(Frame frame);

    /// <summary>The whole story, when the log cannot be continued from the reader's position.</summary>
    Task Snapshot(Snapshot snapshot);

    /// <summary>The story's counters.</summary>
    Task Counts(Counts counts);

    /// <summary>The follow was not granted.</summary>
    Task Refused(Refused refused);
}

/// <summary>What a reader may call on the live hub. Both are sent, not invoked: the answer to a follow is a frame, a snapshot or a refusal.</summary>
public interface ILiveHub
{
    /// <summary>Follows a story from a position; see <see cref="FollowRequest"/>.</summary>
    Task Follow(FollowRequest request);

    /// <summary>Stops following; unknown stories are ignored.</summary>
    Task Unfollow(string story);
}
