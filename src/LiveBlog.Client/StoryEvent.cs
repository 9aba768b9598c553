using LiveBlog.Protocol;

namespace LiveBlog.Client;

/// <summary>An event from a <see cref="StoryFollower"/>. Snapshots and changes come in the order in which they must be applied.</summary>
public abstract record StoryEvent
{
    private protected StoryEvent() { }
}

/// <summary>The current story, which replaces everything received before.</summary>
public sealed record SnapshotTaken(Snapshot Snapshot) : StoryEvent;

/// <summary>The next change of the log after the previous snapshot or change. Its kind may be one that this build does not know.</summary>
public sealed record ChangeApplied(Change Change) : StoryEvent;

/// <summary>The story's counters. Some may be lost; the newest is valid.</summary>
public sealed record CountsTold(Counts Counts) : StoryEvent;

/// <summary>The follow was refused. With a 4xxx code this is the last event; with a 5xxx code the follower retries by itself.</summary>
public sealed record FollowRefused(Refused Refused) : StoryEvent;

/// <summary>The follower's state, and the way in which changes currently arrive.</summary>
public sealed record FollowingChanged(FollowingState State, FollowingPace Pace = FollowingPace.Pushed) : StoryEvent;

/// <summary>How changes arrive; meaningful while the follower is live.</summary>
public enum FollowingPace
{
    /// <summary>At once, over a WebSocket or an event stream.</summary>
    Pushed,

    /// <summary>The follower polls every few seconds, because nothing better gets through or the server asked it to.</summary>
    Polled,
}

/// <summary>Connecting → CatchingUp → Live, and CatchingUp again whenever something is missing; after any failure Waiting → Connecting; Ended is final.</summary>
public enum FollowingState
{
    /// <summary>A connection is being opened.</summary>
    Connecting,

    /// <summary>Connected, and waiting for the answer to a follow.</summary>
    CatchingUp,

    /// <summary>Up to date with everything that the server knows.</summary>
    Live,

    /// <summary>The connection failed or was lost; the next attempt comes after a random wait.</summary>
    Waiting,

    /// <summary>The server told the follower not to come back.</summary>
    Ended,
}
