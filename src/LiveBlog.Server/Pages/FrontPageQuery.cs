using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Pages;

/// <summary>A story as a headline on the front page.</summary>
public sealed record StoryTeaser(
    string Slug,
    string Headline,
    string Standfirst,
    string Section,
    string Status,
    string Language,
    string TimeZone,
    DateTimeOffset UpdatedAt
);

internal sealed class FrontPageQuery(LiveBlogDb db)
{
    private const int MaxStories = 30;

    /// <summary>Public stories: what is live first, then by last change.</summary>
    public async Task<IReadOnlyList<StoryTeaser>> ReadAsync(CancellationToken cancellation) =>
        await db
            .Stories.AsNoTracking()
            .Where(s => s.Status != StoryStatuses.Draft)
            .OrderByDescending(s => s.Status == StoryStatuses.Live)
            .ThenByDescending(s => s.UpdatedAt)
            .Take(MaxStories)
            .Select(s => new StoryTeaser(s.Slug, s.Headline, s.Standfirst, s.Section, s.Status, s.Language, s.TimeZone, s.UpdatedAt))
            .ToListAsync(cancellation);
}
