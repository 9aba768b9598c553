using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Views;

/// <summary>
/// Readers and views of each story over time, for editors. A point is a minute, and points are folded into longer steps as they grow old, so that a
/// story has at most <see cref="MaxPoints"/> however long it is read. Points hold the greatest value that any node knew, so writing one again, by this
/// node or another, changes nothing.
/// </summary>
internal sealed class StoryCurves(IDbContextFactory<LiveBlogDb> databases, ViewCounter counter, TimeProvider time)
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private const long Hour = 60;
    private const long Day = 24 * Hour;

    /// <summary>From which age a point covers how long a step, in minutes.</summary>
    private static readonly (long Age, long Step)[] Folds = [(6 * Hour, 10), (3 * Day, Hour), (30 * Day, Day)];

    /// <summary>In minutes. Older points are deleted; the totals stay.</summary>
    private const long Kept = 730 * Day;

    /// <summary>Of one story: seven hours by the minute until the next fold, three days by ten minutes, thirty by the hour, 730 by the day, and edges.</summary>
    public const int MaxPoints = 2_400;

    /// <summary>Records the numbers of each story that has readers, or has had some since the last time.</summary>
    public async Task NoteAsync(CancellationToken cancellation)
    {
        var points = counter.TakePoints();
        if (points.Count == 0)
        {
            return;
        }
        var minute = MinuteOf(time.GetInstant());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // One write to the disk for all. Always in the same order, so that two nodes never wait for each other both at once.
        foreach (var (story, readers) in points.OrderBy(point => point.Story, StringComparer.Ordinal))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "StoryPoints" ("StoryId", "Minute", "Readers", "Views")
                SELECT s."Id", {minute}, {readers}, COALESCE((SELECT SUM(v."Views") FROM "ViewTotals" v WHERE v."StoryId" = s."Id"), 0)
                FROM "Stories" s WHERE s."Slug" = {story} AND s."ErasedAt" IS NULL
                ON CONFLICT ("StoryId", "Minute") DO UPDATE SET
                    "Readers" = CASE WHEN excluded."Readers" > "StoryPoints"."Readers" THEN excluded."Readers" ELSE "StoryPoints"."Readers" END,
                    "Views" = CASE WHEN excluded."Views" > "StoryPoints"."Views" THEN excluded."Views" ELSE "StoryPoints"."Views" END
                """,
                cancellation
            );
        }
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Folds old points. One node does it for all; it is harmless if two do.</summary>
    public async Task FoldAsync(CancellationToken cancellation)
    {
        await using var turn = await (await databases.CreateDbContextAsync(cancellation)).TryTakeTurnAsync(SharedWork.Curves, cancellation);
        if (turn is null)
        {
            return;
        }
        var now = MinuteOf(time.GetInstant());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var (age, step) in Folds)
        {
            // Whole steps only: later points of an incomplete step would be folded separately.
            await FoldAsync(db, (now - age) / step * step, step, cancellation);
        }
        await db.StoryPoints.Where(p => p.Minute < now - Kept).ExecuteDeleteAsync(cancellation);
    }

    private static async Task FoldAsync(LiveBlogDb db, long before, long step, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StoryPoints" ("StoryId", "Minute", "Readers", "Views")
            SELECT old."StoryId", old."Step", MAX(old."Readers"), MAX(old."Views")
            FROM (
                SELECT p."StoryId", p."Minute" - p."Minute" % {step} AS "Step", p."Readers", p."Views"
                FROM "StoryPoints" p WHERE p."Minute" < {before} AND p."Minute" % {step} <> 0
            ) old
            WHERE 1 = 1 GROUP BY old."StoryId", old."Step"
            ON CONFLICT ("StoryId", "Minute") DO UPDATE SET
                "Readers" = CASE WHEN excluded."Readers" > "StoryPoints"."Readers" THEN excluded."Readers" ELSE "StoryPoints"."Readers" END,
                "Views" = CASE WHEN excluded."Views" > "StoryPoints"."Views" THEN excluded."Views" ELSE "StoryPoints"."Views" END
            """,
            cancellation
        );
        await db.Database.ExecuteSqlAsync(
            $"""DELETE FROM "StoryPoints" WHERE "Minute" < {before} AND "Minute" % {step} <> 0""",
            cancellation
        );
        await transaction.CommitAsync(cancellation);
    }

    private static long MinuteOf(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / 60;
}
