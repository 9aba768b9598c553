using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Pages of a story numbered from its first entry, so that an address keeps showing the same entries however many are added later.
/// </summary>
internal sealed class ArchiveQuery(IDbContextFactory<LiveBlogDb> databases)
{
    /// <summary>The number of the last page for that many entries; 0 for none.</summary>
    public static int PagesOf(int entries) => (entries + Limits.EntriesPerPage - 1) / Limits.EntriesPerPage;

    /// <summary>The entries of a page, newest first; empty beyond the last one.</summary>
    /// <param name="number">Counted from 1.</param>
    public async Task<IReadOnlyList<EntryView>> ReadAsync(string story, int number, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // The index alone tells where the page begins; rows are read only for the page's own entries.
        var start = await Published(db, story)
            .OrderBy(e => e.Position)
            .Select(e => e.Position)
            .Skip((number - 1) * Limits.EntriesPerPage)
            .FirstOrDefaultAsync(cancellation);
        if (start is null)
        {
            return [];
        }
        var entries = await Published(db, story)
            .Where(e => string.Compare(e.Position, start) >= 0)
            .OrderBy(e => e.Position)
            .Take(Limits.EntriesPerPage)
            .ToListAsync(cancellation);
        entries.Reverse();
        var named = await db.NamedForReaders(story).Select(s => new { s.Slug, s.Language }).SingleOrDefaultAsync(cancellation);
        return named is null ? [] : [.. entries.Select(e => e.ToView(named.Slug, story, named.Language))];
    }

    /// <summary>The number of the page that holds the entry at the position, or would hold it.</summary>
    public async Task<int> FindPageAsync(string story, string position, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Published(db, story).CountAsync(e => string.Compare(e.Position, position) < 0, cancellation) / Limits.EntriesPerPage
            + 1;
    }

    private static IQueryable<EntryRow> Published(LiveBlogDb db, string story) =>
        db
            .Entries.AsNoTracking()
            .Where(e =>
                e.State == EntryState.Published && e.StoryId == db.NamedForReaders(story).Select(s => (Guid?)s.Id).FirstOrDefault()
            );
}
