using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Views;

/// <summary>Views that go to the database together.</summary>
/// <param name="Number">Grows by one with each batch of a node.</param>
internal sealed record ViewBatch(long Number, IReadOnlyList<(string Story, string Partner, long Count)> Views)
{
    /// <summary>
    /// Adds the batch unless it was added before: its number is written in the same transaction, so a commit whose answer was lost is
    /// found on the next try.
    /// </summary>
    public async Task WriteAsync(LiveBlogDb db, string node, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var flush = await db.ViewFlushes.SingleOrDefaultAsync(f => f.Node == node, cancellation);
        if (flush?.Batch >= Number)
        {
            return;
        }
        if (flush is null)
        {
            db.ViewFlushes.Add(new ViewFlushRow { Node = node, Batch = Number });
        }
        else
        {
            flush.Batch = Number;
        }
        foreach (var (story, partner, count) in Views)
        {
            var id = await db.Stories.Where(s => s.Slug == story).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
            if (id is not { } storyId)
            {
                continue;
            }
            var total = await db.ViewTotals.SingleOrDefaultAsync(v => v.StoryId == storyId && v.Partner == partner, cancellation);
            if (total is null)
            {
                db.ViewTotals.Add(
                    new ViewTotalRow
                    {
                        StoryId = storyId,
                        Partner = partner,
                        Views = count,
                    }
                );
            }
            else
            {
                total.Views += count;
            }
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
