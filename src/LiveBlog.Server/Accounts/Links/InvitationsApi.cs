using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json.Serialization;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts.Links;

/// <param name="Stories">The only stories that the colleague will see, as a guest; an empty list for everything that the role sees.</param>
/// <param name="AccessEndsAt">When a guest's access ends; null to let them in until they are removed.</param>
/// <param name="Days">Days for which the link is valid, 1 to 30.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // a mistyped limit would let a guest in everywhere, or for good
internal sealed record NewInvitation(
    [property: MaxLength(AccountsApi.MaxEmailLength)] string? Email,
    [property: RoleName] string? Role,
    IReadOnlyList<Guid>? Stories = null,
    int Days = 7,
    DateTimeOffset? AccessEndsAt = null
);

internal sealed record InvitationView(
    Guid Id,
    string Email,
    [property: RoleName] string Role,
    int Stories,
    string By,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt
);

/// <summary>Invitations that nobody has used yet, for administrators.</summary>
internal static class InvitationsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/invitations").WithTags("Accounts").RequireCapability(Capability.ManageAccounts);
        group.MapGet("", List).WithSummary("Invitations that can still be used, newest first");
        group.MapPost("", Create).WithSummary("Makes a link for one colleague to create an account");
        group.MapDelete("/{id:guid}", Withdraw).WithSummary("Withdraws the invitation");
    }

    private static async Task<Ok<ItemList<InvitationView>>> List(LiveBlogDb db, AccountLinks links, CancellationToken cancellation)
    {
        var rows = await links
            .OpenInvitations(db)
            .OrderByDescending(link => link.CreatedAt)
            .Take(AccountLinks.MaxInvitations)
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new ItemList<InvitationView>(
                [
                    .. rows.Select(link => new InvitationView(
                        link.Id,
                        link.Email,
                        link.Role,
                        AccountLinks.StoriesOf(link).Count,
                        link.MadeBy,
                        link.CreatedAt,
                        link.ExpiresAt
                    )),
                ],
                null
            )
        );
    }

    private static async Task<Results<Created<LinkMade>, ProblemHttpResult>> Create(
        NewInvitation request,
        ClaimsPrincipal user,
        UserManager<Account> users,
        AccountLinks links,
        LiveBlogDb db,
        LinkMail mail
    )
    {
        var email = request.Email?.Trim() ?? "";
        IReadOnlyList<Guid> stories = [.. (request.Stories ?? []).Distinct()];
        if (FindFault(request, email, stories, links.Now) is { } fault)
        {
            return fault;
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.ManageAccounts))
        {
            return AccountsApi.NoLongerAdministrator();
        }
        if (await users.FindByEmailAsync(email) is not null)
        {
            return Problems.Field("email", "A colleague has this address already. To let them in again, create a password reset link.");
        }
        if (await db.Stories.CountAsync(s => stories.Contains(s.Id)) != stories.Count)
        {
            return Problems.Field("stories", "One of these stories no longer exists. Choose again.");
        }
        await db.AccountLinks.Where(link => link.ExpiresAt <= links.Now).ExecuteDeleteAsync();
        if (await links.OpenInvitations(db).CountAsync() >= AccountLinks.MaxInvitations)
        {
            return Problems.Conflict($"{AccountLinks.MaxInvitations} invitations are open. Withdraw one first.");
        }
        var link = links.Add(
            db,
            AccountLinkKind.Invitation,
            user.ToActor(),
            email,
            TimeSpan.FromDays(request.Days),
            draft => (draft.Role, draft.Stories, draft.AccessEndsAt) = (request.Role!, stories, request.AccessEndsAt)
        );
        db.Record(user.ToActor(), links.Now, AuditAction.Invite, email, request.Role!);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Created((string?)null, await mail.SendInvitationAsync(link, email, user.DisplayName()));
    }

    private static ProblemHttpResult? FindFault(NewInvitation request, string email, IReadOnlyList<Guid> stories, DateTimeOffset now) =>
        AccountsApi.FindEmailFault(email) is { } fault ? fault
        : request.Role is null || !Roles.All.Contains(request.Role) ? Problems.Field("role", AccountsApi.UnknownRole)
        : request.Days < 1 || request.Days > AccountLinks.LongestInvitation.Days
            ? Problems.Field("days", $"An invitation can be used for 1 to {AccountLinks.LongestInvitation.Days} days.")
        : stories.Count > AccountLinks.MaxStories
            ? Problems.Field("stories", $"A guest can have at most {AccountLinks.MaxStories} stories.")
        : stories.Count > 0 && Roles.May(request.Role, Capability.EnterEveryStory)
            ? Problems.Field("stories", AccountsApi.EditorsCannotBeGuests)
        : request.AccessEndsAt is not null && stories.Count == 0
            ? Problems.Field("accessEndsAt", "Only a guest's access ends by itself. Choose the guest's stories.")
        : AccessEnds.FindFault(request.AccessEndsAt, now);

    private static async Task<Results<NoContent, ProblemHttpResult>> Withdraw(
        Guid id,
        ClaimsPrincipal user,
        AccountLinks links,
        LiveBlogDb db
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.ManageAccounts))
        {
            return AccountsApi.NoLongerAdministrator();
        }
        if (
            await links.OpenInvitations(db).SingleOrDefaultAsync(link => link.Id == id) is not { } link
            || !await AccountLinks.TryUseAsync(db, link)
        )
        {
            return Problems.NotFound("This invitation no longer exists.");
        }
        db.Record(user.ToActor(), links.Now, AuditAction.InvitationWithdraw, link.Email, link.Role);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
