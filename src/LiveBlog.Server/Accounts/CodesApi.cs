using System.Security.Claims;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

internal sealed record CodesState(bool On, int RecoveryCodesLeft);

/// <param name="Key">The key for typing into an app.</param>
/// <param name="Uri">The same for an app that scans it or opens it.</param>
internal sealed record CodesKey(string Key, string Uri);

internal sealed record CodeProof(string? Code);

internal sealed record PasswordProof(string? Password);

/// <param name="Codes">Each can be used once instead of the app; they cannot be shown again.</param>
internal sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>Two-step codes of the signed-in person; administrators can turn them off for a colleague who has lost theirs.</summary>
internal static class CodesApi
{
    private const string Issuer = "LiveBlog";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/session/codes").WithTags("Session").RequireAuthorization();
        group.MapGet("", Get).WithSummary("Whether you also sign in with codes");
        group.MapPost("", Begin).WithSummary("Makes a key for an app; signing in needs codes once the first has been entered");
        group.MapPut("", TurnOn).WithSummary("Turns codes on with one of them, and returns recovery codes");
        group.MapDelete("", TurnOff).RequireRateLimiting(RateLimits.SignIn).WithSummary("Turns codes off, with your password");
        endpoints
            .MapDelete("/api/users/{id:guid}/codes", TurnOffOf)
            .WithTags("Accounts")
            .RequireCapability(Capability.ManageAccounts)
            .WithSummary("Lets a colleague who has lost the app and the recovery codes sign in with the password only");
    }

    private static async Task<Results<Ok<CodesState>, UnauthorizedHttpResult>> Get(ClaimsPrincipal user, UserManager<Account> users) =>
        await users.FindAsync(user) is { } account
            ? TypedResults.Ok(
                new CodesState(account.TwoFactorEnabled, account.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(account) : 0)
            )
            : TypedResults.Unauthorized();

    private static async Task<Results<Ok<CodesKey>, ProblemHttpResult>> Begin(
        ClaimsPrincipal user,
        UserManager<Account> users,
        OneTimeCodes codes,
        LiveBlogDb db
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.FindOwnAsync(users, user) is not { } account)
        {
            return AccountsApi.SignedOut();
        }
        if (account.TwoFactorEnabled)
        {
            return Problems.Conflict("You sign in with codes already. Turn them off first to use another app.");
        }
        if (account.PasswordHash is null)
        {
            return NoPassword();
        }
        var key = await codes.BeginAsync(account);
        await transaction.CommitAsync();
        var label = Uri.EscapeDataString($"{Issuer}:{account.Email}");
        return TypedResults.Ok(new CodesKey(key, $"otpauth://totp/{label}?secret={key}&issuer={Issuer}"));
    }

    private static async Task<Results<Ok<RecoveryCodes>, ProblemHttpResult>> TurnOn(
        CodeProof proof,
        ClaimsPrincipal user,
        UserManager<Account> users,
        OneTimeCodes codes,
        LiveBlogDb db,
        TimeProvider time
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.FindOwnAsync(users, user) is not { } account)
        {
            return AccountsApi.SignedOut();
        }
        if (account.TwoFactorEnabled)
        {
            return Problems.Conflict("You sign in with codes already.");
        }
        if (account.PasswordHash is null)
        {
            return NoPassword();
        }
        if (!await codes.TryUseAsync(account, proof.Code ?? ""))
        {
            return Problems.Field("code", "This is not the code that the app shows now. Type the newest one.");
        }
        var recovery = await codes.TurnOnAsync(account);
        db.Record(user.ToActor(), time.GetInstant(), AuditAction.CodesOn);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Ok(new RecoveryCodes(recovery));
    }

    /// <summary>Whoever joined through the provider could not sign in any more: the provider is no way around codes (0132).</summary>
    private static ProblemHttpResult NoPassword() =>
        Problems.Conflict(
            "You have no password here, and codes are asked for together with one. Ask an administrator for a password link first."
        );

    private static async Task<Results<NoContent, ProblemHttpResult>> TurnOff(
        [Microsoft.AspNetCore.Mvc.FromBody] PasswordProof proof,
        HttpContext http,
        SignIn signIn,
        UserManager<Account> users,
        OneTimeCodes codes,
        LiveBlogDb db,
        TimeProvider time
    )
    {
        var email = (await users.FindAsync(http.User))?.Email ?? "";
        var (_, fault) = await signIn.CheckAsync(email, proof.Password ?? "", http);
        if (fault is not null)
        {
            return fault.StatusCode == StatusCodes.Status401Unauthorized ? Problems.Field("password", "This is not your password.") : fault;
        }
        return await TurnOffAsync(http.User, http.User.AccountId(), Capability.ReadDesk, users, codes, db, time.GetInstant());
    }

    private static Task<Results<NoContent, ProblemHttpResult>> TurnOffOf(
        Guid id,
        ClaimsPrincipal user,
        UserManager<Account> users,
        OneTimeCodes codes,
        LiveBlogDb db,
        TimeProvider time
    ) => TurnOffAsync(user, id, Capability.ManageAccounts, users, codes, db, time.GetInstant());

    private static async Task<Results<NoContent, ProblemHttpResult>> TurnOffAsync(
        ClaimsPrincipal user,
        Guid of,
        Capability needed,
        UserManager<Account> users,
        OneTimeCodes codes,
        LiveBlogDb db,
        DateTimeOffset now
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, needed, of))
        {
            return needed == Capability.ReadDesk ? AccountsApi.SignedOut() : AccountsApi.NoLongerAdministrator();
        }
        if (await users.FindByIdAsync(of.ToString()) is not { } account)
        {
            return Problems.NoSuchAccount();
        }
        if (account.TwoFactorEnabled)
        {
            await codes.TurnOffAsync(account);
            db.Record(user.ToActor(), now, AuditAction.CodesOff, account.Name);
            await db.SaveChangesAsync();
        }
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
