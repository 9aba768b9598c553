using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk;

/// <param name="Members">Account ids; an empty list opens the story to everybody at the desk.</param>
internal sealed record MembersEdit(IReadOnlyList<Guid>? Members);

/// <param name="IsGuest">Sees only stories that they are a member of.</param>
internal sealed record StoryMember(Guid Id, string Name, [property: RoleName] string Role, bool IsGuest);

/// <summary>The members of a story that not everyone works on.</summary>
internal static class MembersApi
{
    /// <summary>More people than work on one story, and a list short enough to return whole.</summary>
    private const int MaxMembers = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var members = endpoints.MapGroup("/api/stories/{storyId:guid}/members").WithTags("Stories").RequireCapability(Capability.ReadDesk);
        members.MapGet("", List).WithSummary("The people who may write in the story; empty while everybody at the desk may");
        members
            .MapPut("", Put)
            .RequireCapability(Capability.ManageMembers)
            .WithSummary("Replaces the list; people not on it lose access to the story within two seconds");
        endpoints
            .MapGet("/api/colleagues", ListColleagues)
            .WithTags("Stories")
            .RequireCapability(Capability.ManageMembers)
            .WithSummary("Everybody who can become a member of a story");
    }

    private static async Task<Ok<ItemList<StoryMember>>> ListColleagues(LiveBlogDb db, CancellationToken cancellation) =>
        TypedResults.Ok(
            new ItemList<StoryMember>(
                await db
                    .Users.OrderBy(a => a.Name)
                    .Select(a => new StoryMember(a.Id, a.Name, a.Role, a.IsGuest))
                    .Take(AccountsApi.MaxAccounts)
                    .ToListAsync(cancellation),
                null
            )
        );

    private static async Task<Ok<ItemList<StoryMember>>> List(Guid storyId, LiveBlogDb db, CancellationToken cancellation) =>
        TypedResults.Ok(new ItemList<StoryMember>(await ReadAsync(db, storyId, cancellation), null));

    private static async Task<Results<Ok<ItemList<StoryMember>>, ProblemHttpResult>> Put(
        Guid storyId,
        MembersEdit edit,
        ClaimsPrincipal user,
        LiveBlogDb db,
        TimeProvider time
    )
    {
        List<Guid> wanted = [.. (edit.Members ?? []).Distinct()];
        if (wanted.Count > MaxMembers)
        {
            return Problems.Field("members", $"A story can have at most {MaxMembers} members.");
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.LockStoryAsync(storyId) is not { ErasedAt: null } story)
        {
            return Problems.NoSuchStory();
        }
        (await db.ReadRightsAsync(user.ToActor(), storyId)).Require(Capability.ManageMembers);
        story.RequireNotDeleted();
        if (await db.Users.CountAsync(a => wanted.Contains(a.Id)) != wanted.Count)
        {
            return Problems.Field("members", "Somebody on this list no longer has an account. Reload the list.");
        }
        await db.StoryMembers.Where(m => m.StoryId == storyId).ExecuteDeleteAsync();
        db.StoryMembers.AddRange(wanted.Select(account => new StoryMemberRow { StoryId = storyId, AccountId = account }));
        db.Record(
            user.ToActor(),
            time.GetInstant(),
            AuditAction.StoryMembers,
            detail: wanted.Count == 0 ? "open to everybody" : $"{wanted.Count} members",
            story: storyId
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Ok(new ItemList<StoryMember>(await ReadAsync(db, storyId, CancellationToken.None), null));
    }

    private static Task<List<StoryMember>> ReadAsync(LiveBlogDb db, Guid story, CancellationToken cancellation) =>
        db
            .StoryMembers.Where(m => m.StoryId == story)
            .Join(db.Users, m => m.AccountId, a => a.Id, (_, a) => a)
            .OrderBy(a => a.Name)
            .Select(a => new StoryMember(a.Id, a.Name, a.Role, a.IsGuest))
            .Take(MaxMembers)
            .ToListAsync(cancellation);
}
