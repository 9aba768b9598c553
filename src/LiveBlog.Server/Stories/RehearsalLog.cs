using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>The log of a hidden story, for those who read it with its secret link.</summary>
internal static class RehearsalLog
{
    /// <summary>Gives the hidden story a link and a log for those who use it; an earlier link becomes invalid.</summary>
    public static async Task BeginLinkAsync(this StoryTransaction transaction, string link)
    {
        await transaction.EndLinkAsync();
        transaction.Story.SecretLink = link;
        transaction.PutHeader(isNews: false);
        foreach (var entry in await transaction.Published().ToListAsync())
        {
            transaction.PutEntry(entry, isNews: false);
        }
    }

    /// <summary>
    /// Ends the link and its log. What was written and removed during the rehearsal must not be found in the public log,
    /// so that log starts empty, under another epoch.
    /// </summary>
    public static async Task EndLinkAsync(this StoryTransaction transaction)
    {
        var (db, story) = (transaction.Db, transaction.Story);
        if (story.SecretLink is null)
        {
            return;
        }
        transaction.Withdraw();
        await db.Changes.Where(c => c.StoryId == story.Id).ExecuteDeleteAsync();
        await db.Entries.Where(e => e.StoryId == story.Id && e.Seq != 0).ExecuteUpdateAsync(set => set.SetProperty(e => e.Seq, 0));
        // A webhook that was added during a rehearsal by an earlier release would miss the beginning of the public log.
        await db.WebhookPositions.Where(p => p.StoryId == story.Id).ExecuteDeleteAsync();
        story.SecretLink = null;
        story.Epoch = Epochs.New();
        story.Seq = 0;
    }
}
