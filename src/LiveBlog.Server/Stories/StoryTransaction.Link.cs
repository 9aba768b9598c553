using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

internal sealed partial class StoryTransaction
{
    /// <summary>Gives the hidden story a link, and a log for those who read by it; a link that it had is over.</summary>
    public async Task BeginLinkAsync(string link)
    {
        await EndLinkAsync();
        story.SecretLink = link;
        PutHeader(isNews: false);
        foreach (var entry in await Published().ToListAsync())
        {
            PutEntry(entry, isNews: false);
        }
    }

    /// <summary>
    /// Ends the link with its log. What was written and taken back while the story was rehearsed must not be found in the log that the public gets,
    /// so that begins anew, under another epoch.
    /// </summary>
    public async Task EndLinkAsync()
    {
        if (story.SecretLink is null)
        {
            return;
        }
        Withdraw();
        await db.Changes.Where(c => c.StoryId == story.Id).ExecuteDeleteAsync();
        await db.Entries.Where(e => e.StoryId == story.Id && e.Seq != 0).ExecuteUpdateAsync(set => set.SetProperty(e => e.Seq, 0));
        story.SecretLink = null;
        story.Epoch = NewEpoch();
        story.Seq = 0;
    }

    public static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
