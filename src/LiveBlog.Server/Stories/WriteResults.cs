using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>The outcome of a write.</summary>
internal enum WriteResult
{
    Created,
    Saved,

    /// <summary>It was like that already; nothing was written.</summary>
    Unchanged,

    /// <summary>The editor saw an older version than the current one.</summary>
    Stale,

    /// <summary>The id is taken by something else.</summary>
    Conflict,

    /// <summary>The story's address is taken by another story.</summary>
    SlugTaken,

    /// <summary>The story is public, so its address cannot change.</summary>
    SlugFixed,

    /// <summary>The largest number of entries is pinned already (<see cref="Protocol.Limits.PinnedEntries"/>).</summary>
    TooManyPinned,

    /// <summary>The scheduled time has already passed.</summary>
    TimePassed,

    /// <summary>The story has an entry that is older than its new date.</summary>
    OlderEntry,

    /// <summary>An entry to be scheduled or submitted is public already.</summary>
    AlreadyPublic,

    /// <summary>The entry already has the largest number of tags.</summary>
    TooManyTags,

    /// <summary>The entry does not wait for approval, so it cannot be sent back.</summary>
    NotSubmitted,

    /// <summary>The text belongs to another newsroom, whose story is followed.</summary>
    Mirrored,

    /// <summary>The entry lacks something that readers need, or would move their votes; see <see cref="EntryWrite.Faults"/>.</summary>
    NotReady,

    /// <summary>The story cannot change to this status from its current one.</summary>
    WrongStatus,

    /// <summary>The entry was taken down.</summary>
    Gone,
    NotFound,
}

/// <summary>The result, and the story as it is afterwards.</summary>
internal sealed record StoryWrite(WriteResult Result, StoryRow? Story)
{
    public static readonly StoryWrite Unknown = new(WriteResult.NotFound, null);
}

/// <summary>The result, and the entry as it is afterwards.</summary>
internal sealed record EntryWrite(WriteResult Result, EntryRow? Entry)
{
    public static readonly EntryWrite Unknown = new(WriteResult.NotFound, null);

    /// <summary>What is missing or wrong, by field; only for <see cref="WriteResult.NotReady"/>.</summary>
    public FieldFaults? Faults { get; init; }
}
