namespace LiveBlog.Server.Storage;

public enum ErasureKind
{
    /// <summary>A whole entry, taken down.</summary>
    Entry,

    /// <summary>What an entry said before.</summary>
    EntryWording,

    /// <summary>What a story's header said before.</summary>
    StoryWording,

    /// <summary>A deleted story, which readers must not find anywhere while editors can still bring it back.</summary>
    StoryHidden,

    /// <summary>Everything in a deleted story.</summary>
    Story,
}

public enum ErasureState
{
    Pending,
    Done,
    Failed,
}

/// <summary>Something that was erased for good, written in the transaction that did it. Holds nothing of what was erased.</summary>
internal sealed class ErasureRow
{
    public required Guid Id { get; init; }
    public required ErasureKind Kind { get; init; }
    public required Guid StoryId { get; init; }
    public Guid? EntryId { get; init; }

    /// <summary>The story's edition since; what a node holds of an older one may hold the text.</summary>
    public required int Edition { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who; the account may be gone by now.</summary>
    public required string By { get; init; }
    public Guid? AccountId { get; init; }

    /// <summary>For the newsroom's own record.</summary>
    public string? Reason { get; init; }

    /// <summary>When the last channel was through; null while there is work left.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>Where one erasure stands in one channel.</summary>
internal sealed class ErasureChannelRow
{
    public required Guid ErasureId { get; init; }
    public required string Channel { get; init; }
    public required ErasureState State { get; set; }

    /// <summary>Until then a node is at work on it or waits; afterwards any node may try.</summary>
    public DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>When it was done, or given up.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public string? Detail { get; set; }
}

/// <summary>A node that serves readers from a database that it shares with others.</summary>
internal sealed class NodeRow
{
    public required string Name { get; init; }
    public required string Host { get; init; }
    public DateTimeOffset SeenAt { get; set; }
}

/// <summary>Somebody who wanted to erase more than one may at a time; one row for each such occasion.</summary>
internal sealed class ErasureRefusalRow
{
    public required Guid AccountId { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string By { get; init; }
    public DateTimeOffset LastAt { get; set; }
    public int Refused { get; set; }
}
