using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Processing;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Renders the entries and the stories that show a medium again when it is ready, has failed or is gone.</summary>
internal sealed class MediaInEntries(IDbContextFactory<LiveBlogDb> databases, Rerendering rerendering) : IMediaListener
{
    public async Task ChangedAsync(MediaItem media, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var entries = await db
            .EntryMedia.Where(use => use.MediaId == media.Id)
            .Join(db.Entries, use => use.EntryId, entry => entry.Id, (_, entry) => new { entry.StoryId, entry.Id })
            .ToListAsync(cancellation);
        foreach (var entry in entries)
        {
            await rerendering.RenderAgainAsync(entry.StoryId, entry.Id);
        }
        foreach (
            var story in await db.StoryMedia.Where(use => use.MediaId == media.Id).Select(use => use.StoryId).ToListAsync(cancellation)
        )
        {
            await rerendering.RenderAgainAsync(story);
        }
    }
}
