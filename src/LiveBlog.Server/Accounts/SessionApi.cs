using System.Security.Claims;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

internal sealed record Credentials(string? Email, string? Password);

internal sealed record SetupRequest(string? Token, string? Name, string? Email, string? Password);

internal sealed record SetupState(bool Needed);

internal sealed record Me(Guid Id, string Name, string Email, string Role);

/// <summary>Signing in and out, and the first administrator.</summary>
internal static class SessionApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api").WithTags("Session");
        group.MapGet("/setup", GetSetup).WithSummary("Whether the first administrator is still to be created");
        group.MapPost("/setup", CreateAdministrator).RequireRateLimiting(RateLimits.SignIn);
        group.MapGet("/session", GetSession).RequireAuthorization();
        group.MapPost("/session", SignIn).RequireRateLimiting(RateLimits.SignIn).Costs(CostOf.SignIn, 50);
        group.MapDelete("/session", SignOut);
    }

    private static async Task<Ok<SetupState>> GetSetup(SetupToken setup, CancellationToken cancellation) =>
        TypedResults.Ok(new SetupState(await setup.IsNeededAsync(cancellation)));

    private static async Task<Results<NoContent, ProblemHttpResult>> CreateAdministrator(
        SetupRequest request,
        SetupToken setup,
        LiveBlogDb db,
        UserManager<Account> users,
        SignInManager<Account> session
    )
    {
        if (!await setup.IsNeededAsync(CancellationToken.None))
        {
            return AdministratorExists();
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await setup.TryUseAsync(db, request.Token))
        {
            // Somebody may have used a link while this request waited for the row of its own.
            return await setup.IsNeededAsync(CancellationToken.None)
                ? Problems.Field("token", "This link is not valid. The server prints a new one at each start until it is used.")
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
        await transaction.CommitAsync();
        await session.SignInAsync(account!, isPersistent: true);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult AdministratorExists() =>
        Problems.Conflict("The first administrator exists already. Sign in, or ask for an account.");

    private static async Task<Results<Ok<Me>, UnauthorizedHttpResult>> GetSession(ClaimsPrincipal user, UserManager<Account> users) =>
        await users.FindByIdAsync(user.AccountId().ToString()) is { } account
            ? TypedResults.Ok(ToMe(account))
            : TypedResults.Unauthorized();

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> SignIn(
        Credentials credentials,
        UserManager<Account> users,
        SignInManager<Account> session,
        HttpResponse response
    )
    {
        if (await users.FindByEmailAsync(credentials.Email ?? "") is { } account)
        {
            var result = await session.CheckPasswordSignInAsync(account, credentials.Password ?? "", lockoutOnFailure: true);
            if (result.Succeeded)
            {
                await session.SignInAsync(account, isPersistent: true);
                return TypedResults.Ok(ToMe(account));
            }
            if (result.IsLockedOut)
            {
                response.Headers.RetryAfter = "300";
                return Problems.TooMany("Too many wrong passwords. Try again in five minutes.", TimeSpan.FromMinutes(5));
            }
        }
        else
        {
            // As much work as for a known address, so that the time taken does not tell which addresses exist.
            users.PasswordHasher.HashPassword(new Account { Name = "", Role = "" }, credentials.Password ?? "");
        }
        return Problems.Unauthorized("The address or the password is wrong.");
    }

    private static async Task<NoContent> SignOut(SignInManager<Account> session)
    {
        await session.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static Me ToMe(Account account) => new(account.Id, account.Name, account.Email!, account.Role);
}
