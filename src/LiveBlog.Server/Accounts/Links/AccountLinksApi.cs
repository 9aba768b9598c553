using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts.Links;

internal sealed record LinkSecret(string? Secret);

/// <param name="Email">The address to sign in with, which the administrator chose.</param>
/// <param name="Role">Of an invitation.</param>
internal sealed record LinkView(AccountLinkKind Kind, string Email, string? Role, DateTimeOffset ExpiresAt);

/// <param name="Name">For an invitation.</param>
internal sealed record LinkUse(string? Secret, [property: MaxLength(Account.NameLength)] string? Name, string? Password);

/// <summary>
/// For people with a link but no session. Every invalid link gets the same answer, so that a made-up one reveals nothing; a valid
/// one reveals only the address that it was made for. Passwords are hashed only for valid links, so invalid requests are cheap.
/// </summary>
internal static class AccountLinksApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/account-links").WithTags("Session");
        group.MapPost("/check", Check).RequireRateLimiting(RateLimits.Links).WithSummary("What a link is for, as long as it is valid");
        group
            .MapPost("/use", Use)
            .RequireRateLimiting(RateLimits.SignIn)
            .WithSummary("Creates the account or sets the password, once; signs in people who use no codes");
    }

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> Check(LinkSecret request, AccountLinks links, LiveBlogDb db) =>
        await links.FindAsync(db, request.Secret) is { } link
            ? TypedResults.Ok(new LinkView(link.Kind, link.Email, link.Role.Length > 0 ? link.Role : null, link.ExpiresAt))
            : NotValid();

    private static async Task<Results<NoContent, ProblemHttpResult>> Use(
        LinkUse request,
        AccountLinks links,
        UserManager<Account> users,
        SignIn signIn,
        LiveBlogDb db,
        HttpContext http
    )
    {
        if (await links.FindAsync(db, request.Secret) is not { } link)
        {
            return NotValid();
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await AccountLinks.TryUseAsync(db, link))
        {
            return NotValid();
        }
        var (account, fault) =
            link.Kind == AccountLinkKind.Invitation
                ? await JoinAsync(db, users, link, request)
                : await ResetAsync(db, users, link, request.Password);
        if (fault is not null)
        {
            return fault;
        }
        var self = account!.ToActor(http);
        var isNew = link.Kind == AccountLinkKind.Invitation;
        db.Record(self, links.Now, isNew ? AuditAction.AccountCreate : AuditAction.PasswordReset, account!.Name, account.Role);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        if (!account.TwoFactorEnabled && !account.HasEnded(links.Now))
        {
            await signIn.BeginAsync(account, http);
        }
        return TypedResults.NoContent();
    }

    private static async Task<(Account? Account, ProblemHttpResult? Fault)> JoinAsync(
        LiveBlogDb db,
        UserManager<Account> users,
        AccountLinkRow link,
        LinkUse request
    )
    {
        if (await users.FindByEmailAsync(link.Email) is not null)
        {
            return (null, NotValid());
        }
        return await Invited.CreateAsync(db, users, link, request.Name, request.Password);
    }

    /// <summary>Signs the account out everywhere and removes its passkeys; API tokens stay.</summary>
    private static async Task<(Account? Account, ProblemHttpResult? Fault)> ResetAsync(
        LiveBlogDb db,
        UserManager<Account> users,
        AccountLinkRow link,
        string? password
    )
    {
        if (await users.FindByIdAsync(link.AccountId.ToString()!) is not { } account)
        {
            return (null, NotValid());
        }
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, account, password ?? "") is { Succeeded: false } refused)
            {
                return (null, AccountsApi.Fault(refused, "password"));
            }
        }
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password!);
        await users.UpdateSecurityStampAsync(account);
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync();
        await db.Passkeys.Where(each => each.UserId == account.Id).ExecuteDeleteAsync();
        await db.AccountLinks.Where(other => other.AccountId == account.Id).ExecuteDeleteAsync();
        return (account, null);
    }

    private static ProblemHttpResult NotValid() =>
        Problems.Field(
            "secret",
            "This link has been used or withdrawn, or it has expired. Ask an administrator of the newsroom for a new one."
        );
}
