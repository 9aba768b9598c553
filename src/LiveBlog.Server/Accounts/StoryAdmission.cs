using System.Security.Claims;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>Who may enter a story: everyone if it has no members, otherwise its members and those who may enter every story.</summary>
internal sealed class StoryAdmission(IDbContextFactory<LiveBlogDb> databases)
{
    public async Task<bool> MayEnterAsync(ClaimsPrincipal user, Guid story, CancellationToken cancellation)
    {
        if (!user.Scope().Admits(story))
        {
            return false;
        }
        if (user.May(Capability.EnterEveryStory))
        {
            return true;
        }
        var account = user.AccountId();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.IsAdmittedAsync(account, story, cancellation);
    }
}
