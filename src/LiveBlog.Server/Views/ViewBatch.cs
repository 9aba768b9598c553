using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Views;

/// <summary>Views that are written to the database together.</summary>
/// <param name="Number">Grows by one with each batch of a node.</param>
/// <param name="Referrers">The same views, by kind of referrer.</param>
internal sealed record ViewBatch(
    long Number,
    IReadOnlyList<(string Story, string Partner, long Count)> Views,
    IReadOnlyList<(string Story, string Kind, long Count)> Referrers
)
{
    /// <summary>
    /// Adds the batch unless it was added before: its number is written in the same transaction, so a commit whose answer was lost is
    /// recognised on the next try.
    /// </summary>
    public async Task WriteAsync(LiveBlogDb db, string node, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var flush = await db.ViewFlushes.SingleOrDefaultAsync(f => f.Node == node, cancellation);
        if (flush?.Batch >= Number)
        {
            return;
        }
        if (flush is null)
        {
            db.ViewFlushes.Add(
                new ViewFlushRow
                {
                    Node = node,
                    Batch = Number,
                    At = now,
                }
            );
        }
        else
        {
            (flush.Batch, flush.At) = (Number, now);
        }
        await db.SaveChangesAsync(cancellation);
        // Always in the same order, so that two nodes with the same stories never deadlock.
        foreach (
            var (story, partner, count) in Views
                .OrderBy(v => v.Story, StringComparer.Ordinal)
                .ThenBy(v => v.Partner, StringComparer.Ordinal)
        )
        {
            // The database does the adding, since another node may be adding to the same total. It also limits the partners over all nodes and restarts.
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "ViewTotals" ("StoryId", "Partner", "Views")
                SELECT s."Id",
                       CASE WHEN {partner} = '' OR EXISTS (SELECT 1 FROM "ViewTotals" v WHERE v."StoryId" = s."Id" AND v."Partner" = {partner})
                                 OR (SELECT COUNT(*) FROM "ViewTotals" v WHERE v."StoryId" = s."Id") < {StoryViews.MaxPartners}
                            THEN {partner} ELSE {StoryViews.OtherPartners} END,
                       {count}
                FROM "Stories" s WHERE s."Slug" = {story}
                ON CONFLICT ("StoryId", "Partner") DO UPDATE SET "Views" = "ViewTotals"."Views" + excluded."Views"
                """,
                cancellation
            );
        }
        foreach (
            var (story, kind, count) in Referrers.OrderBy(v => v.Story, StringComparer.Ordinal).ThenBy(v => v.Kind, StringComparer.Ordinal)
        )
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "ReferrerTotals" ("StoryId", "Kind", "Views") SELECT s."Id", {kind}, {count} FROM "Stories" s WHERE s."Slug" = {story}
                ON CONFLICT ("StoryId", "Kind") DO UPDATE SET "Views" = "ReferrerTotals"."Views" + excluded."Views"
                """,
                cancellation
            );
        }
        await transaction.CommitAsync(cancellation);
    }
}
