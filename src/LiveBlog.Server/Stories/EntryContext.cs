using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>An entry and what was posted around it.</summary>
/// <param name="Entry">The entry; null when readers may not see it.</param>
/// <param name="IsGone">It was public and has been taken down for good.</param>
/// <param name="Newer">The next ones above it, newest first.</param>
/// <param name="Older">The next ones below it, newest first.</param>
/// <param name="NewerCursor">Cursor of the page that ends just above <paramref name="Newer"/>; null when that is the first page.</param>
/// <param name="OlderCursor">Cursor of the page that begins just below <paramref name="Older"/>; null when there is nothing older.</param>
public sealed record EntryContext(
    EntryView? Entry,
    bool IsGone,
    IReadOnlyList<EntryView> Newer,
    IReadOnlyList<EntryView> Older,
    string? NewerCursor,
    string? OlderCursor
);

/// <summary>Reads one entry with its neighbours, anywhere in a long story.</summary>
internal sealed class EntryContextQuery(IDbContextFactory<LiveBlogDb> databases)
{
    public const int NewerNeighbours = 2;
    public const int OlderNeighbours = 4;

    /// <summary>Null if readers of the story never had such an entry. The caller makes sure that the story is public.</summary>
    public async Task<EntryContext?> ReadAsync(string story, Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var entry = await db
            .Entries.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == id && db.PublicStories.Any(s => s.Id == e.StoryId && s.Slug == story), cancellation);
        if (entry?.PublishedAt is null)
        {
            return null;
        }
        if (entry.State != EntryState.Published)
        {
            // What was withdrawn before the story became public is not in its log (decisions/0227).
            return await db.Changes.AnyAsync(c => c.EntryId == id, cancellation)
                ? new EntryContext(null, entry.State == EntryState.TakenDown, [], [], null, null)
                : null;
        }
        var language = await db.Stories.Where(s => s.Id == entry.StoryId).Select(s => s.Language).SingleAsync(cancellation);
        var newer = await Newer(db, entry.StoryId, entry.Position).Take(NewerNeighbours).ToListAsync(cancellation);
        newer.Reverse();
        var older = await Published(db, entry.StoryId)
            .Where(e => string.Compare(e.Position, entry.Position) < 0)
            .OrderByDescending(e => e.Position)
            .Take(OlderNeighbours + 1)
            .ToListAsync(cancellation);
        var shown = older.Take(OlderNeighbours).ToList();
        var top = newer.Count > 0 ? newer[0].Position : entry.Position;
        return new EntryContext(
            entry.ToView(language),
            false,
            [.. newer.Select(e => e.ToView(language))],
            [.. shown.Select(e => e.ToView(language))],
            await ReadNewerCursorAsync(db, entry.StoryId, top, cancellation),
            older.Count > shown.Count ? shown[^1].Position : null
        );
    }

    /// <summary>The newest entry of the story at the instant, or else its first entry; null if it has none.</summary>
    /// <param name="instant">Milliseconds since 1970.</param>
    public async Task<Guid?> FindAtAsync(string story, long instant, CancellationToken cancellation) =>
        (await FindPositionAtAsync(story, instant, cancellation))?.Id;

    /// <summary>The same, with its position.</summary>
    public async Task<(Guid Id, string Position)?> FindPositionAtAsync(string story, long instant, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var id = await FindStoryAsync(db, story, cancellation);
        var after = EntryPosition.JustAfter(instant);
        var found =
            await Published(db, id)
                .Where(e => string.Compare(e.Position, after) < 0)
                .OrderByDescending(e => e.Position)
                .Select(e => new { e.Id, e.Position })
                .FirstOrDefaultAsync(cancellation)
            ?? await Published(db, id).OrderBy(e => e.Position).Select(e => new { e.Id, e.Position }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : (found.Id, found.Position);
    }

    /// <summary>Cursor of the page of entries just newer than a page that begins at the position; null when that is the first page.</summary>
    public async Task<string?> ReadNewerCursorAsync(string story, string firstPosition, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var id = await FindStoryAsync(db, story, cancellation);
        return await ReadNewerCursorAsync(db, id, firstPosition, cancellation);
    }

    private static async Task<Guid> FindStoryAsync(LiveBlogDb db, string story, CancellationToken cancellation) =>
        await db.PublicStories.Where(s => s.Slug == story).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation)
        ?? throw new StoryWithdrawnException();

    // A page holds entries older than its cursor, so the cursor is the entry above the page's first one.
    private static Task<string?> ReadNewerCursorAsync(LiveBlogDb db, Guid story, string position, CancellationToken cancellation) =>
        Newer(db, story, position).Skip(Limits.EntriesPerPage).Select(e => (string?)e.Position).FirstOrDefaultAsync(cancellation);

    private static IQueryable<EntryRow> Newer(LiveBlogDb db, Guid story, string position) =>
        Published(db, story).Where(e => string.Compare(e.Position, position) > 0).OrderBy(e => e.Position);

    private static IQueryable<EntryRow> Published(LiveBlogDb db, Guid story) => db.PublishedEntries.Where(e => e.StoryId == story);
}
