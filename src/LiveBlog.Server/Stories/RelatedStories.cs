using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>How a story is linked below others: its headline, and whether readers can open it.</summary>
internal sealed record StoryOffer(string Headline, bool IsPublic)
{
    public static StoryOffer Of(StoryRow story) => new(story.Headline, story.IsPublic);
}

/// <summary>Stories that link to another show its headline, so they are updated when it changes and when the other becomes public.</summary>
internal sealed class RelatedStories(IDbContextFactory<LiveBlogDb> databases, Rerendering rerendering)
{
    /// <summary>
    /// The most pages that one new headline updates; the others follow when they are edited. After an erasure all of them follow
    /// (<see cref="LinkedHeadlines"/>).
    /// </summary>
    private const int MaxRefreshed = 50;

    /// <summary>How the story is linked at present; null if there is no such story.</summary>
    public async Task<StoryOffer?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellation) is { } story
            ? StoryOffer.Of(story)
            : null;
    }

    /// <summary>The stories that link to it now.</summary>
    public static IQueryable<StoryRow> LinkingTo(LiveBlogDb db, Guid id)
    {
        var name = id.ToString();
        return db.Stories.Where(s => s.Related != "" && s.Related.Contains(name));
    }

    /// <param name="before">How the story was linked before the edit.</param>
    public async Task RefreshAsync(StoryRow story, StoryOffer? before)
    {
        if (before is null || before == StoryOffer.Of(story))
        {
            return;
        }
        List<Guid> others;
        await using (var db = await databases.CreateDbContextAsync())
        {
            others = await LinkingTo(db, story.Id).OrderByDescending(s => s.UpdatedAt).Select(s => s.Id).Take(MaxRefreshed).ToListAsync();
        }
        foreach (var other in others)
        {
            await rerendering.RenderAgainAsync(other);
        }
    }
}
