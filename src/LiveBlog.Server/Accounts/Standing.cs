using System.Security.Claims;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// The request's credential: a session or an API token. Both are rows, so deleting the row revokes the right on every node
/// from the next request on.
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

    /// <summary>What the request's token may do; a session may do everything that the account may.</summary>
    public static TokenScope Scope(this ClaimsPrincipal principal) =>
        TokenScope.Parse(principal.FindFirstValue(ScopeClaim) ?? "", IdIn(principal, StoryClaim));

    /// <summary>Accounts whose access has not expired, as a guest's does.</summary>
    public static IQueryable<Account> WithAccess(this IQueryable<Account> accounts, DateTimeOffset now) =>
        accounts.Where(a => a.AccessEndsAt == null || a.AccessEndsAt > now);

    /// <summary>The name under which this person's writing appears.</summary>
    public static string DisplayName(this ClaimsPrincipal principal) => principal.Identity?.Name ?? "";

    public static Guid AccountId(this ClaimsPrincipal principal) => Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!);

    /// <summary>Who is writing; the writer checks them again in its transaction.</summary>
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

    /// <summary>A person who has just proved who they are and has no session yet.</summary>
    public static Actor ToActor(this Account account, HttpContext http) =>
        new(account.Name, account.Id, null, null, ShortenedAddress.Of(http.Connection.RemoteIpAddress));

    public static Guid? SessionId(this ClaimsPrincipal principal) => IdIn(principal, SessionClaim);

    public static Guid? TokenId(this ClaimsPrincipal principal) => IdIn(principal, TokenClaim);

    /// <summary>
    /// Whether the person still has the capability, which they then keep until the transaction ends: anyone who removes them
    /// in the meantime waits for the account's row, and a person who was removed earlier is not found here.
    /// </summary>
    /// <param name="others">Accounts that the transaction will change. They are locked in the same statement, so that two people who change each other do not deadlock.</param>
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

    /// <summary>The person's own account, locked as by <see cref="HoldsAsync"/>; null if they have been signed out.</summary>
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
