using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Stories that link to another show its headline, and their logs still have the headlines that it had before. After an erasure there, both
/// have only what readers can open now.
/// </summary>
internal sealed class LinkedHeadlines(IDbContextFactory<LiveBlogDb> databases, StoryWriter writer, Rerendering rerendering)
{
    private static readonly Actor Eraser = Actor.Program("erasing linked headlines");

    /// <summary>Erases what other stories still say of the story. May be repeated; a story without such words is left as it is.</summary>
    public async Task EraseAsync(Guid id, CancellationToken cancellation)
    {
        var (path, others) = await FindAsync(id, cancellation);
        foreach (var other in others)
        {
            cancellation.ThrowIfCancellationRequested();
            await rerendering.RenderAgainAsync(other);
            await writer.WriteAsync(
                other,
                Eraser,
                Capability.EditStories,
                transaction => WordingErasure.EraseLinksAsync(transaction, path),
                unknownStory: false,
                evenDeleted: true
            );
        }
    }

    /// <summary>The story's path, and all stories that link to it or did so in a change that readers can still load.</summary>
    private async Task<(string Path, IReadOnlyList<Guid> Others)> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var path = $"/{await db.Stories.Where(s => s.Id == id).Select(s => s.Slug).SingleAsync(cancellation)}";
        var url = $"\"{path}\"";
        var linking = await RelatedStories.LinkingTo(db, id).Select(s => s.Id).ToListAsync(cancellation);
        // Only headers, which are few; erasures are rare enough to read them all.
        var logging = await db
            .Changes.Where(c => c.EntryId == null && c.StoryId != id && c.Payload.Contains(url))
            .Select(c => c.StoryId)
            .Distinct()
            .ToListAsync(cancellation);
        return (path, [.. linking.Union(logging)]);
    }
}
