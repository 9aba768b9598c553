using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tallies;

/// <summary>The votes of one transaction: who has chosen what, and how that changes the counts.</summary>
/// <param name="now">Unix milliseconds.</param>
internal sealed class VoteCounting(LiveBlogDb db, long now)
{
    private readonly Dictionary<(Guid Subject, int Choice), long> _added = [];

    /// <summary>Whether the vote changes the counts.</summary>
    public async Task<bool> MarkAsync(Vote vote)
    {
        // Another node may write the same visitor's vote at the same time; its vote is then read and changed.
        while (true)
        {
            var before = vote.MayChange ? await ReadAsync(vote) : null;
            if (before == vote.Choice)
            {
                return false;
            }
            if (await TryReplaceAsync(vote, before))
            {
                Add(vote.Subject, before, -1);
                Add(vote.Subject, vote.Choice, 1);
                return true;
            }
            if (!vote.MayChange)
            {
                return false;
            }
        }
    }

    /// <summary>In the same order on every node, and once for each count, however many votes change it.</summary>
    public async Task CountAsync()
    {
        foreach (var ((subject, choice), count) in _added.Where(added => added.Value != 0).OrderBy(added => added.Key))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Tallies" ("Subject", "Choice", "Count") VALUES ({subject}, {choice}, {count})
                ON CONFLICT ("Subject", "Choice") DO UPDATE SET "Count" = "Tallies"."Count" + excluded."Count"
                """
            );
        }
    }

    private Task<int?> ReadAsync(Vote vote) =>
        db.TallyMarks.Where(m => m.Subject == vote.Subject && m.Visitor == vote.Visitor).Select(m => (int?)m.Choice).SingleOrDefaultAsync();

    /// <summary>Replaces the choice <paramref name="before"/>, and only that one.</summary>
    private async Task<bool> TryReplaceAsync(Vote vote, int? before)
    {
        // A vote that cannot be changed need not be remembered.
        var kept = vote.MayChange ? vote.Choice ?? 0 : 0;
        if (before is null)
        {
            return await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "TallyMarks" ("Subject", "Visitor", "Choice", "At") VALUES ({vote.Subject}, {vote.Visitor}, {kept}, {now})
                    ON CONFLICT DO NOTHING
                    """
                ) > 0;
        }
        var mark = db.TallyMarks.Where(m => m.Subject == vote.Subject && m.Visitor == vote.Visitor && m.Choice == before);
        return vote.Choice is null
            ? await mark.ExecuteDeleteAsync() > 0
            : await mark.ExecuteUpdateAsync(set => set.SetProperty(m => m.Choice, kept).SetProperty(m => m.At, now)) > 0;
    }

    private void Add(Guid subject, int? choice, long count)
    {
        if (choice is { } counted)
        {
            _added[(subject, counted)] = _added.GetValueOrDefault((subject, counted)) + count;
        }
    }
}
