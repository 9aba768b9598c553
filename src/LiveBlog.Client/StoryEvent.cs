using LiveBlog.Protocol;

namespace LiveBlog.Client;

/// <summary>What a <see cref="StoryFollower"/> tells. Snapshots and changes come in the order in which they must be applied.</summary>
public abstract record StoryEvent
{
    private protected StoryEvent() { }
}

/// <summary>The story as it stands: takes the place of everything told before.</summary>
public sealed record SnapshotTaken(Snapshot Snapshot) : StoryEvent;

/// <summary>The next change of the log, after the snapshot or change told before. Its kind may be one that this build does not know.</summary>
public sealed record ChangeApplied(Change Change) : StoryEvent;

/// <summary>The story's counters; lossy, the newest holds.</summary>
public sealed record CountsTold(Counts Counts) : StoryEvent;

/// <summary>The follow was refused. With a 4xxx code this is the last event; with a 5xxx code the follower comes back by itself.</summary>
public sealed record FollowRefused(Refused Refused) : StoryEvent;

/// <summary>Where the follower stands with its server, and how news comes just now.</summary>
public sealed record FollowingChanged(FollowingState State, FollowingPace Pace = FollowingPace.Pushed) : StoryEvent;

/// <summary>How news comes; of use while the state is good.</summary>
public enum FollowingPace
{
    /// <summary>As it happens, over a WebSocket or an event stream.</summary>
    Pushed,

    /// <summary>The follower asks for it every few seconds, because nothing better gets through or the server asked for it.</summary>
    Polled,
}

/// <summary>Connecting → CatchingUp → Live, and CatchingUp again whenever something is asked for; after any failure Waiting → Connecting; Ended is the end.</summary>
public enum FollowingState
{
    /// <summary>A connection is being opened.</summary>
    Connecting,

    /// <summary>Connected, and the answer to a follow is still due.</summary>
    CatchingUp,

    /// <summary>Everything that the server knows has been told.</summary>
    Live,

    /// <summary>The connection failed or was lost; the next attempt comes after a random wait.</summary>
    Waiting,

    /// <summary>The server asked not to come back.</summary>
    Ended,
}
