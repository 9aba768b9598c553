using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Media;

/// <summary>Finds media by the ids that entries name.</summary>
internal sealed class MediaCatalog(IDbContextFactory<LiveBlogDb> databases)
{
    /// <summary>The media with these ids, erased ones included; ids that were never uploaded are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, MediaItem>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, MediaItem>();
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Media.AsNoTracking().Include(m => m.File).Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Id, MediaItem.Of);
    }

    public async Task<MediaItem?> FindAsync(Guid id, CancellationToken cancellation) =>
        (await FindAsync([id], cancellation)).GetValueOrDefault(id);
}
