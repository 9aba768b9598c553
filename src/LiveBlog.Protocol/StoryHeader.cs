using MessagePack;

namespace LiveBlog.Protocol;

/// <summary>What stands above a story's log. All text is plain, never HTML.</summary>
/// <param name="Story">The story's public key: its slug, fixed once the story was public.</param>
/// <param name="Headline">Never empty.</param>
/// <param name="Standfirst">The lead text below the headline; may be empty.</param>
/// <param name="Section">Section label ("World"); may be empty.</param>
/// <param name="Byline">Names as shown; may be empty.</param>
/// <param name="Status">One of <see cref="StoryStatuses"/>, never draft.</param>
/// <param name="Language">BCP 47 tag of the story's text.</param>
/// <param name="TimeZone">IANA zone of the event.</param>
/// <param name="Started">When the coverage first went public, Unix milliseconds; while scheduled when it is to begin, null if nobody said.</param>
/// <param name="Ended">When the coverage ended, Unix milliseconds; null while it goes on.</param>
/// <param name="Updated">Last public change, Unix milliseconds.</param>
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
    [property: Key("updated")] long Updated
);

/// <summary>A story's states, in the order in which it goes through them.</summary>
public static class StoryStatuses
{
    /// <summary>Seen by editors only; never on the reader wire.</summary>
    public const string Draft = "draft";

    /// <summary>Public, coverage has not begun.</summary>
    public const string Scheduled = "scheduled";

    /// <summary>Public and being written.</summary>
    public const string Live = "live";

    /// <summary>Coverage is over; pages stop their connection. An editor may take it live again.</summary>
    public const string Ended = "ended";
}
