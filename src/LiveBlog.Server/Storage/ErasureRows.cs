namespace LiveBlog.Server.Storage;

public enum ErasureKind
{
    /// <summary>A whole entry, taken down.</summary>
    Entry,

    /// <summary>An entry's earlier wording.</summary>
    EntryWording,

    /// <summary>The earlier wording of a story's header.</summary>
    StoryWording,

    /// <summary>A deleted story, which readers must not find anywhere while editors can still restore it.</summary>
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

/// <summary>A record of something erased for good, written in the same transaction. Contains nothing of what was erased.</summary>
internal sealed class ErasureRow
{
    public required Guid Id { get; init; }
    public required ErasureKind Kind { get; init; }
    public required Guid StoryId { get; init; }
    public Guid? EntryId { get; init; }

    /// <summary>The story's edition from then on; a node's data of an older edition may contain the text.</summary>
    public required int Edition { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; the account may no longer exist.</summary>
    public required string By { get; init; }
    public Guid? AccountId { get; init; }

    /// <summary>For the newsroom's own record.</summary>
    public string? Reason { get; init; }

    /// <summary>When the last channel was done; null while there is work left.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>The state of one erasure in one channel.</summary>
internal sealed class ErasureChannelRow
{
    public required Guid ErasureId { get; init; }
    public required string Channel { get; init; }
    public required ErasureState State { get; set; }

    /// <summary>Until then a node is working on it or waiting; afterwards any node may try.</summary>
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

/// <summary>An attempt to erase more than the limit for one person; one row for each occasion.</summary>
internal sealed class ErasureRefusalRow
{
    public required Guid AccountId { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string By { get; init; }
    public DateTimeOffset LastAt { get; set; }
    public int Refused { get; set; }
}
