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

    public async Task<List<SitemapStory>> ReadAllAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Ours(db)
            .OrderByDescending(s => s.UpdatedAt)
            .Take(MaxStories)
            .Select(s => new SitemapStory(s.Slug, s.Headline, s.Language, s.PublishedAt ?? s.StartedAt, s.UpdatedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>By the date that the story's page tells, never later than its oldest entry (Published/PublishedStory.cs).</summary>
    public async Task<List<SitemapStory>> ReadNewsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var publishedAfter = time.GetUtcNow() - NewsAge;
        var stories = await Ours(db)
            // An announced story starts in the future: it is not news yet.
            .Where(s => (s.PublishedAt ?? s.StartedAt) > publishedAfter && s.Status != DeskStatuses.Announced)
            .OrderByDescending(s => s.UpdatedAt)
            .Take(MaxNews)
            .Select(s => new
            {
                Story = new SitemapStory(s.Slug, s.Headline, s.Language, s.PublishedAt ?? s.StartedAt, s.UpdatedAt),
                Oldest = db
                    .PublishedEntries.Where(e => e.StoryId == s.Id)
                    .OrderBy(e => e.Position)
                    .Select(e => (DateTimeOffset?)e.DisplayAt)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return
        [
            .. stories
                .Select(s => s.Oldest < s.Story.Published ? s.Story with { Published = s.Oldest } : s.Story)
                .Where(s => s.Published > publishedAfter),
        ];
    }

    /// <summary>The pages of a mirrored story name its source as canonical.</summary>
    private static IQueryable<StoryRow> Ours(LiveBlogDb db) => db.PublicStories.Where(s => !db.Mirrors.Any(m => m.StoryId == s.Id));
}
