using System.Security.Claims;
using LiveBlog.Server.Accounts.Links;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts.OpenId;

internal enum ProviderOutcome
{
    SignedIn,

    /// <summary>The provider has not verified that the address is the person's.</summary>
    Unverified,

    /// <summary>Neither a colleague nor an open invitation has the address.</summary>
    Unknown,

    /// <summary>The colleague asked for a code at every sign-in, and a provider cannot give one.</summary>
    CodesNeeded,

    /// <summary>The account was changed meanwhile; trying again helps.</summary>
    Failed,
}

/// <summary>Finds the account of a person whom the provider has signed in, and starts a session for them.</summary>
internal sealed class ProviderSignIn(UserManager<Account> users, AccountLinks links, SignIn signIn, LiveBlogDb db)
{
    public async Task<ProviderOutcome> BeginAsync(ClaimsPrincipal told, HttpContext http)
    {
        var email = told.FindFirstValue("email")?.Trim() ?? "";
        if (email.Length == 0 || !string.Equals(told.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return ProviderOutcome.Unverified;
        }
        if (
            (await users.FindByEmailAsync(email) ?? await JoinAsync(email, told.FindFirstValue("name"), http)) is not { } account
            || account.HasEnded(links.Now)
        )
        {
            return ProviderOutcome.Unknown;
        }
        if (account.TwoFactorEnabled)
        {
            return ProviderOutcome.CodesNeeded;
        }
        return await signIn.BeginAsync(account, http) is null ? ProviderOutcome.SignedIn : ProviderOutcome.Failed;
    }

    /// <summary>The account of an invited person. An administrator's is created only with the link, so that whoever runs the provider cannot create one.</summary>
    private async Task<Account?> JoinAsync(string email, string? name, HttpContext http)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var invitations = await links.OpenInvitations(db).Where(each => each.Role != Roles.Administrator).ToListAsync();
        var link = invitations.Where(each => users.NormalizeEmail(each.Email) == users.NormalizeEmail(email)).MaxBy(each => each.CreatedAt);
        if (link is null || !await AccountLinks.TryUseAsync(db, link))
        {
            return null;
        }
        var (account, fault) = await Invited.CreateAsync(db, users, link, NameOf(name, email), password: null, hasPassword: false);
        if (fault is not null)
        {
            return null;
        }
        var self = account!.ToActor(http);
        db.Record(self, links.Now, AuditAction.AccountCreate, account!.Name, account.Role);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return account;
    }

    /// <summary>The person's name at the provider, or the local part of the address; they can change it.</summary>
    private static string NameOf(string? name, string email) =>
        AccountsApi.FindNameFault(name) is null ? name!.Trim() : email.Split('@')[0].Truncated(Account.NameLength);
}
