using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts.Links;

/// <summary>The account that an invitation was made for.</summary>
internal static class Invited
{
    /// <summary>Creates the account in the caller's transaction, which has used up the invitation.</summary>
    /// <param name="hasPassword">False for a person who signs in with the newsroom's own provider.</param>
    public static async Task<(Account? Account, ProblemHttpResult? Fault)> CreateAsync(
        LiveBlogDb db,
        UserManager<Account> users,
        AccountLinkRow link,
        string? name,
        string? password,
        bool hasPassword = true
    )
    {
        var stories = AccountLinks.StoriesOf(link);
        var (account, fault) = await AccountsApi.CreateAsync(
            users,
            new NewAccount(name, link.Email, password, link.Role),
            isGuest: stories.Count > 0,
            hasPassword
        );
        if (account is not null)
        {
            account.AccessEndsAt = link.AccessEndsAt;
            // Stories that have been deleted in the meantime are left out.
            var left = await db.Stories.Where(s => stories.Contains(s.Id)).Select(s => s.Id).ToListAsync();
            db.StoryMembers.AddRange(left.Select(story => new StoryMemberRow { StoryId = story, AccountId = account.Id }));
        }
        return (account, fault);
    }
}
