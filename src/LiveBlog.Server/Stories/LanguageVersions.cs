using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>A story's version in one language.</summary>
internal sealed record StoryVersion(string Slug, string Language);

/// <summary>The first story of the group that a story is in, which may be itself, and the language that it is linked under.</summary>
internal sealed record PlaceAmongVersions(Guid First, string Language);

/// <summary>
/// Stories that are versions of one another in other languages. All of them refer to the same first one, so that the group can be found from any of
/// them and has no chains.
/// </summary>
internal sealed class LanguageVersions(IDbContextFactory<LiveBlogDb> databases, StoryHeaders headers)
{
    /// <summary>More languages than any newsroom has; limits the links on a page and the stories refreshed by one edit.</summary>
    private const int MaxVersions = 20;

    /// <summary>The public versions of the story including itself, the oldest for each language; empty if it is the only one.</summary>
    public async Task<IReadOnlyList<StoryVersion>> ReadAsync(string slug, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var first = await db
            .Stories.Where(s => s.Slug == slug)
            .Select(s => (Guid?)(s.TranslationOf ?? s.Id))
            .SingleOrDefaultAsync(cancellation);
        if (first is null)
        {
            return [];
        }
        var versions = await Group(db, first.Value)
            .Where(s => db.PublicStories.Any(p => p.Id == s.Id))
            .OrderBy(s => s.CreatedAt)
            .Select(s => new StoryVersion(s.Slug, s.Language))
            .ToListAsync(cancellation);
        return versions.Count > 1 ? [.. versions.OrderByDescending(v => v.Slug == slug).DistinctBy(v => v.Language)] : [];
    }

    /// <summary>The first story of the group that <paramref name="original"/> is in; null if <paramref name="id"/> cannot join it.</summary>
    public async Task<Guid?> FindFirstAsync(Guid id, Guid original, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var first = await db
            .Stories.Where(s => s.Id == original)
            .Select(s => (Guid?)(s.TranslationOf ?? s.Id))
            .SingleOrDefaultAsync(cancellation);
        if (first is null || first == id || await db.Stories.AnyAsync(s => s.TranslationOf == id, cancellation))
        {
            return null;
        }
        return await Group(db, first.Value).CountAsync(cancellation) < MaxVersions ? first : null;
    }

    /// <summary>The story's current place in its group; null if there is no such story.</summary>
    public async Task<PlaceAmongVersions?> FindPlaceAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Stories.Where(s => s.Id == id)
            .Select(s => new PlaceAmongVersions(s.TranslationOf ?? s.Id, s.Language))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// Refreshes the pages of the story's other versions, both current and former ones, if their links to it have
    /// changed. Takes no token, because the write that it follows has been saved.
    /// </summary>
    /// <param name="before">Its place before the edit; null if its status has changed instead.</param>
    public async Task RefreshOthersAsync(StoryRow story, PlaceAmongVersions? before, Actor by)
    {
        var now = new PlaceAmongVersions(story.TranslationOf ?? story.Id, story.Language);
        if (before == now || !(story.IsPublic || DeskStatuses.ArePublic(story.DeletedFrom)))
        {
            return;
        }
        Guid[] groups = [now.First, before?.First ?? now.First];
        List<Guid> others;
        await using (var db = await databases.CreateDbContextAsync())
        {
            others = await db
                .PublicStories.Where(s => groups.Contains(s.Id) || (s.TranslationOf != null && groups.Contains(s.TranslationOf.Value)))
                .Where(s => s.Id != story.Id)
                .OrderBy(s => s.CreatedAt)
                .Take(2 * MaxVersions)
                .Select(s => s.Id)
                .ToListAsync();
        }
        foreach (var other in others)
        {
            // Done even if the writer is being removed, because the write has been saved.
            await headers.RefreshAsync(other, Actor.Program(by.Name));
        }
    }

    private static IQueryable<StoryRow> Group(LiveBlogDb db, Guid first) =>
        db.Stories.AsNoTracking().Where(s => s.Id == first || s.TranslationOf == first).OrderBy(s => s.CreatedAt).Take(MaxVersions);
}
