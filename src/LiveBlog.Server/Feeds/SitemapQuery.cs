using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Feeds;

internal sealed record SitemapStory(string Slug, string Headline, string Language, DateTimeOffset? Published, DateTimeOffset Updated);

internal sealed class SitemapQuery(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    /// <summary>A sitemap may list 50,000 addresses; the newest ten thousand are what people still search for.</summary>
    private const int MaxStories = 10_000;

    // Google's limits for news sitemaps: two days, at most a thousand.
    private const int MaxNews = 1000;
    private static readonly TimeSpan NewsAge = TimeSpan.FromHours(48);

    public Task<List<SitemapStory>> ReadAllAsync(CancellationToken cancellation) =>
        ReadAsync(DateTimeOffset.MinValue, MaxStories, cancellation);

    public Task<List<SitemapStory>> ReadNewsAsync(CancellationToken cancellation) =>
        ReadAsync(time.GetUtcNow() - NewsAge, MaxNews, cancellation);

    private async Task<List<SitemapStory>> ReadAsync(DateTimeOffset publishedAfter, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // The pages of a mirrored story name its source as canonical.
        var stories = db.PublicStories.Where(s => !db.Mirrors.Any(m => m.StoryId == s.Id));
        if (publishedAfter > DateTimeOffset.MinValue)
        {
            // An announced story starts in the future: it is not news yet.
            stories = stories.Where(s => (s.PublishedAt ?? s.StartedAt) > publishedAfter && s.Status != DeskStatuses.Announced);
        }
        return await stories
            .OrderByDescending(s => s.UpdatedAt)
            .Take(limit)
            .Select(s => new SitemapStory(s.Slug, s.Headline, s.Language, s.PublishedAt ?? s.StartedAt, s.UpdatedAt))
            .ToListAsync(cancellation);
    }
}
