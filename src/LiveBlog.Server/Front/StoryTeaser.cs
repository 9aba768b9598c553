using LiveBlog.Server.Published;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Front;

/// <summary>A story as a headline on the front page or in a section.</summary>
public sealed record StoryTeaser(
    string Slug,
    string Headline,
    string Standfirst,
    string Section,
    string Status,
    string Language,
    string TimeZone,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>The last updates of a live story, newest first.</summary>
    public IReadOnlyList<NewestLine> Newest { get; init; } = [];

    /// <summary>Null while there is none that can be loaded.</summary>
    public LeadPicture? Picture { get; init; }

    internal static StoryTeaser Of(StoryRow story, LeadPicture? picture = null) =>
        new(story.Slug, story.Headline, story.Standfirst, story.Section, story.Status, story.Language, story.TimeZone, story.UpdatedAt)
        {
            Picture = picture,
        };
}

/// <param name="Line">The entry's title, the beginning of its text, or what it shows.</param>
public sealed record NewestLine(Guid Id, DateTimeOffset At, string Line);
