using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Desk.Notes;

/// <summary>The person's mentions, and the people who can be mentioned.</summary>
internal static class MentionsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet("/api/stories/{storyId:guid}/people", ListPeople)
            .WithTags("Notes")
            .RequireCapability(Capability.ReadDesk)
            .WithSummary("People who may open the story, and can be mentioned in its notes with an at sign");
        // Personal, so a token with fewer rights cannot read them.
        var own = endpoints.MapGroup("/api/mentions").WithTags("Notes").RequireAuthorization();
        own.MapGet("", ListUnread).WithSummary("Unread notes that mention you, newest first; at most 100");
        own.MapDelete("/{noteId:guid}", MarkRead).WithSummary("Marks the note as read");
    }

    private static async Task<Ok<ItemList<StoryPerson>>> ListPeople(Guid storyId, Mentions mentions, CancellationToken cancellation) =>
        TypedResults.Ok(new ItemList<StoryPerson>(await mentions.ReadPeopleAsync(storyId, cancellation), null));

    private static async Task<Ok<ItemList<MentionView>>> ListUnread(
        ClaimsPrincipal user,
        Mentions mentions,
        CancellationToken cancellation
    ) => TypedResults.Ok(new ItemList<MentionView>(await mentions.ReadUnreadAsync(user, cancellation), null));

    private static async Task<NoContent> MarkRead(Guid noteId, ClaimsPrincipal user, Mentions mentions)
    {
        await mentions.MarkReadAsync(user.AccountId(), noteId);
        return TypedResults.NoContent();
    }
}
