using MessagePack;

namespace LiveBlog.Protocol;

/// <summary>
/// One row of a story's change log. The seq starts at 1 and is gap-free within an epoch. A receiver that does not know
/// the kind advances its position and changes nothing else, so new kinds can be added while old pages are open.
/// </summary>
/// <param name="Seq">Position in the story's log, from 1.</param>
/// <param name="Kind">One of <see cref="ChangeKinds"/>, or a kind that this build does not know yet.</param>
/// <param name="At">When the change was committed, Unix milliseconds.</param>
/// <param name="Entry">The entry as it is after the change; only for <c>entryPut</c>.</param>
/// <param name="EntryId">The entry that is gone; only for <c>entryRemoved</c>.</param>
/// <param name="Header">The story's header after the change; only for <c>storyPut</c>.</param>
[MessagePackObject]
public sealed record Change(
    [property: Key("seq")] long Seq,
    [property: Key("kind")] string Kind,
    [property: Key("at")] long At,
    [property: Key("entry")] EntryView? Entry = null,
    [property: Key("entryId")] string? EntryId = null,
    [property: Key("header")] StoryHeader? Header = null
);

/// <summary>The kinds of change that this build writes.</summary>
public static class ChangeKinds
{
    /// <summary>An entry appeared or changed; carries the whole entry, so applying it twice is harmless.</summary>
    public const string EntryPut = "entryPut";

    /// <summary>
    /// An entry left the page. When an entry is taken down, its earlier <see cref="EntryPut"/> changes are rewritten to this kind too, so the log
    /// keeps its length and contains nothing of what was erased.
    /// </summary>
    public const string EntryRemoved = "entryRemoved";

    /// <summary>The headline, standfirst, status or another part of the story's header changed; carries the whole header.</summary>
    public const string StoryPut = "storyPut";
}
