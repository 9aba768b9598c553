using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

internal static class ClosedStories
{
    /// <summary>
    /// Makes the administrator a member of each story that only the account keeps closed, because a story without members is open to
    /// everybody at the desk. Call it before the account is deleted, and with its stories locked: an editor who is changing the members
    /// finishes first.
    /// </summary>
    public static async Task KeepClosedAsync(this LiveBlogDb db, Guid account, Actor administrator, DateTimeOffset now)
    {
        var stories = await db.StoryMembers.Where(m => m.AccountId == account).Select(m => m.StoryId).ToListAsync();
        foreach (var story in stories)
        {
            var members = await db
                .StoryMembers.Where(m => m.StoryId == story)
                .Join(db.Users, m => m.AccountId, a => a.Id, (_, a) => new { a.Id, a.IsGuest })
                .ToListAsync();
            // Guests do not keep a story closed.
            var by = administrator.Account!.Value;
            if (members.Where(m => !m.IsGuest).ToList() is [var only] && only.Id == account && !members.Exists(m => m.Id == by))
            {
                db.StoryMembers.Add(new StoryMemberRow { StoryId = story, AccountId = by });
                db.Record(administrator, now, AuditAction.StoryMembers, detail: $"{members.Count} members", story: story);
            }
        }
    }
}
