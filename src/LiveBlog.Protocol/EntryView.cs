using MessagePack;

namespace LiveBlog.Protocol;

/// <summary>An entry as readers see it. Entries are ordered by (at, id), newest first.</summary>
/// <param name="Id">UUIDv7, lower case with dashes.</param>
/// <param name="At">Display time, Unix milliseconds, which the reader sees. An editor may set it to an earlier time.</param>
/// <param name="Html">The whole sanitised <c>article</c> element: the same bytes on the page, in a live change and in a widget.</param>
/// <param name="Key">A key event of the story.</param>
/// <param name="Pinned">Shown above the log instead of in it.</param>
/// <param name="Title">Plain text; null when the entry has none.</param>
/// <param name="Published">First publication, Unix milliseconds.</param>
/// <param name="Updated">Last edit after publication, Unix milliseconds; null when never edited.</param>
/// <param name="Corrected">Last correction, Unix milliseconds; null when never corrected.</param>
/// <param name="Version">Grows with every edit of the entry, from 1.</param>
/// <param name="Line">For a key event without a title: its line in the list of key events, plain text; otherwise null.</param>
[MessagePackObject]
public sealed record EntryView(
    [property: Key("id")] string Id,
    [property: Key("at")] long At,
    [property: Key("html")] string Html,
    [property: Key("key")] bool Key,
    [property: Key("pinned")] bool Pinned,
    [property: Key("title")] string? Title,
    [property: Key("published")] long Published,
    [property: Key("updated")] long? Updated,
    [property: Key("corrected")] long? Corrected,
    [property: Key("version")] int Version,
    [property: Key("line")] string? Line = null
);

/// <summary>One page of older entries, newest first.</summary>
/// <param name="Entries">One page of them at most.</param>
/// <param name="More">Cursor for the next page; null at the story's beginning.</param>
[MessagePackObject]
public sealed record EntryPage([property: Key("entries")] IReadOnlyList<EntryView> Entries, [property: Key("more")] string? More);

/// <summary>A line of the key-events list.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="At">The entry's display time, Unix milliseconds.</param>
/// <param name="Title">The entry's title, or the beginning of its text; plain text.</param>
[MessagePackObject]
public sealed record KeyEvent([property: Key("id")] string Id, [property: Key("at")] long At, [property: Key("title")] string Title);
