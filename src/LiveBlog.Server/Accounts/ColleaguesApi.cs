using System.Security.Claims;
using LiveBlog.Server.Accounts.Links;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

internal sealed record RoleEdit([property: RoleName] string? Role);

/// <summary>What an administrator does for a colleague who has an account.</summary>
internal static class ColleaguesApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var colleague = endpoints.MapGroup("/api/users/{id:guid}").WithTags("Accounts").RequireCapability(Capability.ManageAccounts);
        colleague
            .MapPut("/role", PutRole)
            .WithSummary("Changes the role; open connections end within two seconds and reconnect with the new one");
        colleague.MapPost("/password-links", CreatePasswordLink).WithSummary("Makes a link for the colleague to set a new password");
    }

    private static async Task<Results<Ok<Colleague>, ProblemHttpResult>> PutRole(
        Guid id,
        RoleEdit edit,
        ClaimsPrincipal user,
        LiveBlogDb db,
        IScheduledWork scheduled,
        TimeProvider time
    )
    {
        if (edit.Role is null || !Roles.All.Contains(edit.Role))
        {
            return Problems.Field("role", AccountsApi.UnknownRole);
        }
        if (id == user.AccountId())
        {
            return Problems.Conflict("You cannot change your own role. This keeps at least one administrator.");
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.ManageAccounts, id))
        {
            return AccountsApi.NoLongerAdministrator();
        }
        if (await db.Users.SingleOrDefaultAsync(a => a.Id == id) is not { } account)
        {
            return Problems.NoSuchAccount();
        }
        if (account.IsGuest && Roles.May(edit.Role, Capability.EnterEveryStory))
        {
            return Problems.Field("role", AccountsApi.EditorsCannotBeGuests);
        }
        var tellDesk = () => { };
        if (account.Role != edit.Role)
        {
            var (actor, now) = (user.ToActor(), time.GetInstant());
            db.Record(actor, now, AuditAction.RoleChange, account.Name, $"{account.Role} → {edit.Role}");
            if (Roles.May(account.Role, Capability.PublishEntries) && !Roles.May(edit.Role, Capability.PublishEntries))
            {
                tellDesk = await scheduled.CancelAsync(db, id, actor, now);
            }
            account.Role = edit.Role;
            if (!Roles.May(edit.Role, Capability.ManageAccounts))
            {
                await db.AccountLinks.Where(link => link.MadeById == id).ExecuteDeleteAsync();
            }
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        tellDesk();
        return TypedResults.Ok(Colleague.Of(account));
    }

    private static async Task<Results<Created<LinkMade>, ProblemHttpResult>> CreatePasswordLink(
        Guid id,
        ClaimsPrincipal user,
        AccountLinks links,
        LiveBlogDb db,
        LinkMail mail
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.ManageAccounts, id))
        {
            return AccountsApi.NoLongerAdministrator();
        }
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id) is not { } account)
        {
            return Problems.NoSuchAccount();
        }
        var made = await links.AddResetAsync(db, user.ToActor(), account);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Created((string?)null, await mail.SendResetAsync(made, account.Email!));
    }
}
