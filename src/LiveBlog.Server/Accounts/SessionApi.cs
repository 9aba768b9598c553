using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using LiveBlog.Server.Accounts.OpenId;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Accounts;

/// <param name="Code">The code from the app, for people who have turned codes on.</param>
internal sealed record Credentials(string? Email, string? Password, string? Code = null);

internal sealed record SetupRequest(string? Token, [property: MaxLength(Account.NameLength)] string? Name, string? Email, string? Password);

/// <param name="Provider">The OpenID Connect provider with which one can sign in; null for none.</param>
internal sealed record SetupState(bool Needed, string? Provider = null);

/// <param name="Language">The language of their desk; absent until they choose one.</param>
/// <param name="Capabilities">The capabilities of the role, and of the token if one is sent; the console shows nothing else.</param>
internal sealed record Me(
    Guid Id,
    string Name,
    string Email,
    [property: RoleName] string Role,
    bool IsGuest,
    IReadOnlyList<Capability> Capabilities,
    [property: DeskLanguage] string? Language = null
);

/// <summary>Signing in and out, and the first administrator.</summary>
internal static class SessionApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api").WithTags("Session");
        group.MapGet("/setup", GetSetup).WithSummary("Whether the first administrator is still to be created");
        group.MapPost("/setup", CreateAdministrator).RequireRateLimiting(RateLimits.SignIn);
        group.MapGet("/session", GetSession).RequireAuthorization(CapabilityPolicies.AnybodyKnown);
        group.MapPost("/session", SignIn).RequireRateLimiting(RateLimits.SignIn).Costs(CostOf.SignIn, 50);
        group.MapDelete("/session", SignOut);
    }

    private static async Task<Ok<SetupState>> GetSetup(
        SetupToken setup,
        IOptions<ProviderOptions> provider,
        CancellationToken cancellation
    ) => TypedResults.Ok(new SetupState(await setup.IsNeededAsync(cancellation), provider.Value.IsUsed ? provider.Value.Name : null));

    private static async Task<Results<NoContent, ProblemHttpResult>> CreateAdministrator(
        SetupRequest request,
        SetupToken setup,
        LiveBlogDb db,
        UserManager<Account> users,
        SignIn signIn,
        TimeProvider time,
        HttpContext http
    )
    {
        if (!await setup.IsNeededAsync(CancellationToken.None))
        {
            return AdministratorExists();
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await setup.TryUseAsync(db, request.Token))
        {
            // Another link may have been used while this request waited for its row.
            return await setup.IsNeededAsync(CancellationToken.None)
                ? Problems.Field("token", "This link is not valid. The server prints a new one at each start until one is used.")
                : AdministratorExists();
        }
        var (account, fault) = await AccountsApi.CreateAsync(
            users,
            new NewAccount(request.Name, request.Email, request.Password, Roles.Administrator)
        );
        if (fault is not null)
        {
            return fault;
        }
        var self = account!.ToActor(http);
        db.Record(self, time.GetInstant(), AuditAction.AccountCreate, account!.Name, account.Role);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await signIn.BeginAsync(account, http);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult AdministratorExists() =>
        Problems.Conflict("The first administrator exists already. Sign in, or ask for an account.");

    private static async Task<Results<Ok<Me>, UnauthorizedHttpResult>> GetSession(ClaimsPrincipal user, UserManager<Account> users) =>
        await users.FindByIdAsync(user.AccountId().ToString()) is { } account
            ? TypedResults.Ok(ToMe(account, user.Scope()))
            : TypedResults.Unauthorized();

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> SignIn(Credentials credentials, SignIn signIn, HttpContext http)
    {
        var (account, fault) = await signIn.CheckAsync(
            credentials.Email ?? "",
            credentials.Password ?? "",
            http,
            known => signIn.FindCodeFaultAsync(known, credentials.Code, http)
        );
        if (fault is not null)
        {
            return fault;
        }
        return await signIn.BeginAsync(account!, http) is { } changed ? changed : TypedResults.Ok(ToMe(account!, TokenScope.Whole));
    }

    /// <summary>Ends the session on the server, so that a copy of its cookie is worthless.</summary>
    private static async Task<NoContent> SignOut(HttpContext http, LiveBlogDb db)
    {
        if (http.User.SessionId() is { } session)
        {
            await db.Sessions.Where(s => s.Id == session).ExecuteDeleteAsync();
        }
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.NoContent();
    }

    public static Me ToMe(Account account, TokenScope scope) =>
        new(
            account.Id,
            account.Name,
            account.Email!,
            account.Role,
            account.IsGuest,
            [.. Roles.CapabilitiesOf(account.Role).Where(scope.Allows)],
            account.DeskLanguage
        );
}
