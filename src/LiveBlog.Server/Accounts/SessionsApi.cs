using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <param name="Device">The browser's user agent.</param>
/// <param name="Network">The network from which it was started, without the last part of the address.</param>
/// <param name="Current">Whether it is the session of this request.</param>
internal sealed record SessionView(Guid Id, string Device, string Network, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, bool Current);

/// <param name="KeepOthers">Whether your other devices stay signed in.</param>
internal sealed record PasswordChange(string? Current, string? New, bool KeepOthers = false);

internal sealed record LanguageChange([property: DeskLanguage] string? Language);

internal sealed record NameChange([property: MaxLength(Account.NameLength)] string? Name);

/// <summary>The signed-in person's sessions and password.</summary>
internal static class SessionsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/sessions").WithTags("Session").RequireAuthorization();
        group.MapGet("", List).WithSummary("Where you are signed in, last used first");
        group.MapDelete("", EndOthers).WithSummary("Ends all of your sessions but this one");
        group.MapDelete("/{id:guid}", End).WithSummary("Ends one of your sessions within two seconds");
        endpoints
            .MapPut("/api/session/password", ChangePassword)
            .WithTags("Session")
            .WithSummary("Changes your password and ends your other sessions unless told to keep them; API tokens stay valid")
            .RequireAuthorization()
            .RequireRateLimiting(RateLimits.SignIn);
        endpoints
            .MapPut("/api/session/name", ChangeName)
            .WithTags("Session")
            .WithSummary("Changes the name under which you will write")
            .RequireAuthorization();
        endpoints
            .MapPut("/api/session/language", ChangeLanguage)
            .WithTags("Session")
            .WithSummary("Changes the language of your desk, on every device")
            .RequireAuthorization();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeName(NameChange change, ClaimsPrincipal user, LiveBlogDb db)
    {
        if (AccountsApi.FindNameFault(change.Name) is { } fault)
        {
            return fault;
        }
        var (account, name) = (user.AccountId(), change.Name!.Trim());
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.RequireStandingAsync(user.ToActor());
        await db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(update => update.SetProperty(a => a.Name, name));
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeLanguage(
        LanguageChange change,
        ClaimsPrincipal user,
        LiveBlogDb db
    )
    {
        if (change.Language is not { } language || !DeskLanguages.All.Contains(language))
        {
            return Problems.Field("language", $"Choose one of these: {string.Join(", ", DeskLanguages.All)}.");
        }
        var account = user.AccountId();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.RequireStandingAsync(user.ToActor());
        await db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(update => update.SetProperty(a => a.DeskLanguage, language));
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ItemList<SessionView>>> List(ClaimsPrincipal user, LiveBlogDb db, CancellationToken cancellation)
    {
        var current = user.SessionId();
        var sessions = await Own(db, user)
            .AsNoTracking()
            .OrderByDescending(s => s.SeenAt)
            .Take(Sessions.MaxOfAccount)
            .Select(s => new SessionView(s.Id, s.Device, s.Network, s.CreatedAt, s.SeenAt, s.Id == current))
            .ToListAsync(cancellation);
        return TypedResults.Ok(new ItemList<SessionView>(sessions, null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(Guid id, ClaimsPrincipal user, LiveBlogDb db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.RequireStandingAsync(user.ToActor());
        if (await Own(db, user).Where(s => s.Id == id).ExecuteDeleteAsync() == 0)
        {
            return Problems.NotFound("You have no such session.");
        }
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndOthers(ClaimsPrincipal user, LiveBlogDb db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        // Otherwise a stolen session that has just been ended could, with a request that was waiting, end its owner's.
        await db.RequireStandingAsync(user.ToActor());
        await DeleteOthersAsync(user, db);
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    private static Task<int> DeleteOthersAsync(ClaimsPrincipal user, LiveBlogDb db)
    {
        var current = user.SessionId();
        return Own(db, user).Where(s => s.Id != current).ExecuteDeleteAsync();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePassword(
        PasswordChange change,
        HttpContext http,
        SignIn signIn,
        UserManager<Account> users,
        LiveBlogDb db,
        TimeProvider time
    )
    {
        var email = await db.Users.Where(a => a.Id == http.User.AccountId()).Select(a => a.Email).SingleOrDefaultAsync();
        var (account, fault) = await signIn.CheckAsync(email ?? "", change.Current ?? "", http);
        if (fault is not null)
        {
            return fault.StatusCode == StatusCodes.Status401Unauthorized
                ? Problems.Field("current", "This is not your current password.")
                : fault;
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(http.User, Capability.ReadDesk))
        {
            return Problems.Forbidden("You were signed out, or your account was removed. Your password was not changed.");
        }
        var result = await users.ChangePasswordAsync(account!, change.Current!, change.New ?? "");
        if (!result.Succeeded)
        {
            return AccountsApi.Fault(result, "new");
        }
        if (!change.KeepOthers)
        {
            await DeleteOthersAsync(http.User, db);
        }
        db.Record(http.User.ToActor(), time.GetInstant(), AuditAction.PasswordChange);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    private static IQueryable<SessionRow> Own(LiveBlogDb db, ClaimsPrincipal user)
    {
        var account = user.AccountId();
        return db.Sessions.Where(s => s.AccountId == account);
    }
}
