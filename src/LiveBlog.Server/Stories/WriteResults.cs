using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>What became of a write.</summary>
internal enum WriteResult
{
    Created,
    Saved,

    /// <summary>It already stood so; nothing was written.</summary>
    Unchanged,

    /// <summary>The editor saw an older version than the current one.</summary>
    Stale,

    /// <summary>The id is taken by something else.</summary>
    Conflict,

    /// <summary>The story's address is taken by another story.</summary>
    SlugTaken,

    /// <summary>The story is public, so its address cannot change.</summary>
    SlugFixed,

    /// <summary>As many entries are pinned as may be (<see cref="Protocol.Limits.PinnedEntries"/>).</summary>
    TooManyPinned,

    /// <summary>The time at which something is to happen has passed already.</summary>
    TimePassed,

    /// <summary>The story has an entry that is older than the date that it is to have.</summary>
    OlderEntry,

    /// <summary>What is to be published at a time, or submitted, is public already.</summary>
    AlreadyPublic,

    /// <summary>The entry has as many tags as one may have.</summary>
    TooManyTags,

    /// <summary>The entry does not wait for approval, so it cannot be sent back.</summary>
    NotSubmitted,

    /// <summary>The words are another newsroom's, whose story is followed.</summary>
    Mirrored,

    /// <summary>The story cannot become this from what it is.</summary>
    WrongStatus,

    /// <summary>The entry was taken down.</summary>
    Gone,
    NotFound,
}

/// <summary>The result, and the story as it stands after it.</summary>
internal sealed record StoryWrite(WriteResult Result, StoryRow? Story)
{
    public static readonly StoryWrite Unknown = new(WriteResult.NotFound, null);
}

/// <summary>The result, and the entry as it stands after it.</summary>
internal sealed record EntryWrite(WriteResult Result, EntryRow? Entry)
{
    public static readonly EntryWrite Unknown = new(WriteResult.NotFound, null);
}
