using System.Security.Claims;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// What a request has come with: a session or an API token. Both are rows, and whoever removes the row has taken the right away, on every node
/// and with the next request.
/// </summary>
internal static class Standing
{
    private const string SessionClaim = "liveblog:session";
    private const string TokenClaim = "liveblog:token";
    private const string ScopeClaim = "liveblog:scope";
    private const string StoryClaim = "liveblog:story";
    private const string NetworkClaim = "liveblog:network";

    public static ClaimsPrincipal ToSession(this Account account, Guid session, string scheme, string network) =>
        new(account.ToIdentity(new Claim(SessionClaim, session.ToString()), scheme, network));

    public static ClaimsPrincipal ToTokenHolder(this Account account, ApiTokenRow token, string scheme, string network)
    {
        var identity = account.ToIdentity(new Claim(TokenClaim, token.Id.ToString()), scheme, network);
        if (token.Capabilities.Length > 0)
        {
            identity.AddClaim(new Claim(ScopeClaim, token.Capabilities));
        }
        if (token.StoryId is { } story)
        {
            identity.AddClaim(new Claim(StoryClaim, story.ToString()));
        }
        return new ClaimsPrincipal(identity);
    }

    /// <summary>What the token may do that the request came with; everything for a session.</summary>
    public static TokenScope Scope(this ClaimsPrincipal principal) =>
        TokenScope.Parse(principal.FindFirstValue(ScopeClaim) ?? "", IdIn(principal, StoryClaim));

    /// <summary>Those whose access has not ended by itself, as a guest's does.</summary>
    public static IQueryable<Account> WithAccess(this IQueryable<Account> accounts, DateTimeOffset now) =>
        accounts.Where(a => a.AccessEndsAt == null || a.AccessEndsAt > now);

    /// <summary>The name under which this person's writing appears.</summary>
    public static string DisplayName(this ClaimsPrincipal principal) => principal.Identity?.Name ?? "";

    public static Guid AccountId(this ClaimsPrincipal principal) => Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!);

    /// <summary>Who writes, for the writer to look at again in its transaction.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal) =>
        new(
            principal.DisplayName(),
            principal.AccountId(),
            principal.SessionId(),
            principal.TokenId(),
            principal.FindFirstValue(NetworkClaim) ?? ""
        )
        {
            Scope = principal.Scope(),
        };

    /// <summary>Somebody who has no session yet, and has just shown who they are.</summary>
    public static Actor ToActor(this Account account, HttpContext http) =>
        new(account.Name, account.Id, null, null, ShortenedAddress.Of(http.Connection.RemoteIpAddress));

    public static Guid? SessionId(this ClaimsPrincipal principal) => IdIn(principal, SessionClaim);

    public static Guid? TokenId(this ClaimsPrincipal principal) => IdIn(principal, TokenClaim);

    /// <summary>
    /// Whether the person still has the capability, and keeps it so until the running transaction ends: whoever removes the person
    /// meanwhile waits for the account's row, and whoever was removed first finds it gone here.
    /// </summary>
    /// <param name="others">Accounts that the transaction will change: locked in the same statement, so that two people who change each other wait and do not deadlock.</param>
    public static async Task<bool> HoldsAsync(this LiveBlogDb db, ClaimsPrincipal user, Capability capability, params Guid[] others)
    {
        if (!user.Scope().Allows(capability))
        {
            return false;
        }
        var (account, session, token) = (user.AccountId(), user.SessionId(), user.TokenId());
        List<string> allowed = [.. Roles.With(capability)];
        List<Guid> touched = [account, .. others];
        await db
            .Users.Where(a => touched.Contains(a.Id))
            .ExecuteUpdateAsync(update => update.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount));
        return await db.Users.AnyAsync(a =>
            a.Id == account
            && allowed.Contains(a.Role)
            && (
                db.Sessions.Any(s => s.Id == session && s.AccountId == account)
                || db.ApiTokens.Any(t => t.Id == token && t.AccountId == account)
            )
        );
    }

    /// <summary>The person's own account, kept as <see cref="HoldsAsync"/> does; null once they were signed out.</summary>
    public static async Task<Account?> FindOwnAsync(this LiveBlogDb db, UserManager<Account> users, ClaimsPrincipal user) =>
        await db.HoldsAsync(user, Capability.ReadDesk) ? await users.FindAsync(user) : null;

    public static Task<Account?> FindAsync(this UserManager<Account> users, ClaimsPrincipal user) =>
        users.FindByIdAsync(user.AccountId().ToString());

    private static ClaimsIdentity ToIdentity(this Account account, Claim credential, string scheme, string network) =>
        new(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
                new Claim(ClaimTypes.Name, account.Name),
                new Claim(ClaimTypes.Role, account.Role),
                credential,
                new Claim(NetworkClaim, network),
            ],
            scheme
        );

    private static Guid? IdIn(ClaimsPrincipal principal, string claim) =>
        Guid.TryParse(principal.FindFirstValue(claim), out var id) ? id : null;
}
