using MessagePack;

namespace LiveBlog.Protocol;

/// <summary>The story as of its seq, from which a receiver starts when it cannot continue from its position.</summary>
/// <param name="Story">The story's public key.</param>
/// <param name="Epoch">See <see cref="Frame"/>.</param>
/// <param name="Edition">See <see cref="Frame"/>.</param>
/// <param name="Seq">All changes up to and including this one are in the snapshot.</param>
/// <param name="Header">The story's header.</param>
/// <param name="Entries">
/// Newest first: the newest page of entries, plus every older entry that is pinned.
/// </param>
/// <param name="More">Cursor of the oldest entry of the newest page when there are older ones; null otherwise.</param>
/// <param name="KeyEvents">Newest first; the oldest are left out if there are many.</param>
/// <param name="Total">Number of public entries of the story.</param>
[MessagePackObject]
public sealed record Snapshot(
    [property: Key("story")] string Story,
    [property: Key("epoch")] string Epoch,
    [property: Key("edition")] int Edition,
    [property: Key("seq")] long Seq,
    [property: Key("header")] StoryHeader Header,
    [property: Key("entries")] IReadOnlyList<EntryView> Entries,
    [property: Key("more")] string? More,
    [property: Key("keyEvents")] IReadOnlyList<KeyEvent> KeyEvents,
    [property: Key("total")] int Total
);
