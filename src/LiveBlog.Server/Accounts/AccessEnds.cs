using System.Security.Claims;
using System.Text.Json.Serialization;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <param name="AccessEndsAt">Null to let the guest in until they are removed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // a mistyped end would let the guest in for good
internal sealed record AccessEndEdit(DateTimeOffset? AccessEndsAt);

/// <summary>When a guest's access ends. Anything they still have open is closed within two seconds.</summary>
internal static class AccessEnds
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPut("/api/users/{id:guid}/access-end", Put)
            .WithTags("Accounts")
            .WithSummary("Changes when a guest's access ends")
            .RequireCapability(Capability.ManageAccounts);

    public static ProblemHttpResult? FindFault(DateTimeOffset? endsAt, DateTimeOffset now) =>
        endsAt <= now ? Problems.Field("accessEndsAt", "The access would end before it begins. Choose a later time.")
        : Years.AreOver(endsAt) ? Problems.Field("accessEndsAt", Years.TooLate)
        : null;

    private static async Task<Results<Ok<Colleague>, ProblemHttpResult>> Put(
        Guid id,
        AccessEndEdit edit,
        ClaimsPrincipal user,
        LiveBlogDb db,
        TimeProvider time
    )
    {
        if (FindFault(edit.AccessEndsAt, time.GetInstant()) is { } fault)
        {
            return fault;
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
        if (!account.IsGuest)
        {
            return Problems.Conflict("Only a guest's access ends by itself. Remove a colleague who leaves.");
        }
        account.AccessEndsAt = edit.AccessEndsAt;
        db.Record(
            user.ToActor(),
            time.GetInstant(),
            AuditAction.AccessEndChange,
            account.Name,
            edit.AccessEndsAt is { } end ? $"{end.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : ""
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Ok(Colleague.Of(account));
    }
}
