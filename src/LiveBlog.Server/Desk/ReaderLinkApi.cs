using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Desk;

/// <summary>The secret link by which a story can be read before it is public.</summary>
internal static class ReaderLinkApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var link = endpoints
            .MapGroup("/api/stories/{storyId:guid}/reader-link")
            .WithTags("Stories")
            .RequireCapability(Capability.RunStories);
        link.MapPost(
                "",
                (Guid storyId, ClaimsPrincipal user, RehearsalLinks links, ViewCounter views, HttpResponse response) =>
                    AnswerAsync(links.MakeLinkAsync(storyId, user.ToActor()), views, response)
            )
            .WithSummary("Creates or replaces a secret link with which the story can be read before it is public");
        link.MapDelete(
                "",
                (Guid storyId, ClaimsPrincipal user, RehearsalLinks links, ViewCounter views, HttpResponse response) =>
                    AnswerAsync(links.EndLinkAsync(storyId, user.ToActor()), views, response)
            )
            .WithSummary("Revokes the link; pages opened with it close");
    }

    private static async Task<Results<Ok<StoryDetail>, Created<StoryDetail>, ProblemHttpResult>> AnswerAsync(
        Task<StoryWrite> write,
        ViewCounter views,
        HttpResponse response
    )
    {
        var (result, story) = await write;
        return result == WriteResult.AlreadyPublic
            ? Hosting.Problems.Conflict("The story is public, so everybody can read it at its own address.")
            : await StoriesApi.AnswerAsync(result, story, views, response);
    }
}
