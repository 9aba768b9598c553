using MessagePack;

namespace LiveBlog.Protocol;

/// <summary>The header above a story's log. Text is plain; only the lead and the opening are HTML.</summary>
/// <param name="Story">The story's public key: its slug, which is fixed once the story has been public.</param>
/// <param name="Headline">Never empty.</param>
/// <param name="Standfirst">The lead text below the headline; may be empty.</param>
/// <param name="Section">Section label ("World"); may be empty.</param>
/// <param name="Byline">Names as shown; may be empty.</param>
/// <param name="Status">One of <see cref="StoryStatuses"/>, never draft.</param>
/// <param name="Language">BCP 47 tag of the story's text.</param>
/// <param name="TimeZone">IANA zone of the event.</param>
/// <param name="Started">When the coverage first went public, Unix milliseconds; while "scheduled", its planned beginning, null if not known.</param>
/// <param name="Ended">When the coverage ended, Unix milliseconds; null until then.</param>
/// <param name="Updated">Last public change, Unix milliseconds.</param>
/// <param name="Published">A date for the story chosen by the editor, Unix milliseconds; null to use <paramref name="Started"/>.</param>
/// <param name="Lead">The picture or the video above the opening: a sanitised <c>figure</c> element; null for none.</param>
/// <param name="Opening">The text above the first entry: sanitised HTML, paragraphs and other blocks; null for none.</param>
/// <param name="Sources">The sources of the coverage; null for none.</param>
/// <param name="Related">Other stories to read; null for none.</param>
/// <param name="Questions">True where readers can ask the newsroom; null where they cannot.</param>
/// <param name="Reactions">True where readers can react to entries; null where they cannot.</param>
/// <param name="Push">True where readers can follow the story by Web Push; null where they cannot.</param>
/// <param name="PlacesEvery">After every so many entries the story's own page has a slot for the newsroom's own content; null for no slots.</param>
/// <param name="PlaceAfterOpening">True where the story's own page also has a slot before the first entry; null where not.</param>
/// <param name="NextUpdate">While "paused", when the next entry is expected, Unix milliseconds; null if not known.</param>
[MessagePackObject]
public sealed record StoryHeader(
    [property: Key("story")] string Story,
    [property: Key("headline")] string Headline,
    [property: Key("standfirst")] string Standfirst,
    [property: Key("section")] string Section,
    [property: Key("byline")] string Byline,
    [property: Key("status")] string Status,
    [property: Key("language")] string Language,
    [property: Key("timeZone")] string TimeZone,
    [property: Key("started")] long? Started,
    [property: Key("ended")] long? Ended,
    [property: Key("updated")] long Updated,
    [property: Key("published")] long? Published = null,
    [property: Key("lead")] string? Lead = null,
    [property: Key("opening")] string? Opening = null,
    [property: Key("sources")] IReadOnlyList<StorySource>? Sources = null,
    [property: Key("related")] IReadOnlyList<RelatedStory>? Related = null,
    [property: Key("reactions")] bool? Reactions = null,
    [property: Key("nextUpdate")] long? NextUpdate = null,
    [property: Key("questions")] bool? Questions = null,
    [property: Key("push")] bool? Push = null,
    [property: Key("placesEvery")] int? PlacesEvery = null,
    [property: Key("placeAfterOpening")] bool? PlaceAfterOpening = null
);

/// <summary>A source of a coverage.</summary>
/// <param name="Url">A page elsewhere; null if the source is only named.</param>
[MessagePackObject]
public sealed record StorySource([property: Key("name")] string Name, [property: Key("url")] string? Url = null);

/// <summary>Another story to read.</summary>
/// <param name="Url">A page elsewhere, or a path below the server's origin.</param>
[MessagePackObject]
public sealed record RelatedStory([property: Key("title")] string Title, [property: Key("url")] string Url);

/// <summary>A story's statuses, in the order in which it goes through them.</summary>
public static class StoryStatuses
{
    /// <summary>Seen by editors only; never on the reader wire.</summary>
    public const string Draft = "draft";

    /// <summary>Public, coverage has not begun: what editors call announced. What they call scheduled is not on the reader wire at all.</summary>
    public const string Scheduled = "scheduled";

    /// <summary>Public and being written.</summary>
    public const string Live = "live";

    /// <summary>Live, but nothing is written for a while. A receiver that does not know this status treats the story as live, which is right.</summary>
    public const string Paused = "paused";

    /// <summary>Coverage is over; pages stop their connection. An editor may take it live again.</summary>
    public const string Ended = "ended";
}
