using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Stories;
using LiveBlog.Server.TakeDowns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace LiveBlog.Server.Desk;

/// <summary>Erasing the earlier wording of a story's header or an entry.</summary>
internal static class EarlierWordingApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var story = endpoints.MapGroup("/api/stories/{storyId:guid}").RequireCapability(Capability.TakeDown);
        story
            .MapDelete("/earlier-wording", EraseOfStory)
            .WithTags("Stories")
            .WithSummary("Erases earlier headlines and other earlier wording of the header for good");
        story
            .MapDelete("/entries/{entryId:guid}/earlier-wording", EraseOfEntry)
            .WithTags("Entries")
            .WithSummary("Erases what the entry said before its newest version for good");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseOfStory(
        Guid storyId,
        HttpContext http,
        EarlierWording wording,
        Erasing erasing
    )
    {
        var (write, refusal) = await erasing.RunAsync(http, null, () => wording.EraseAsync(storyId, http.User.ToActor()));
        return refusal is not null ? refusal
            : write!.Result == WriteResult.NotFound ? Problems.NoSuchStory()
            : TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseOfEntry(
        Guid storyId,
        Guid entryId,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TakeDown? request,
        HttpContext http,
        EarlierWording wording,
        Erasing erasing
    )
    {
        if (request.FindFault() is { } fault)
        {
            return fault;
        }
        var (write, refusal) = await erasing.RunAsync(
            http,
            entryId,
            () => wording.EraseAsync(storyId, entryId, request?.Reason, http.User.ToActor())
        );
        // An entry that was taken down has no earlier wording left either.
        return refusal is not null ? refusal
            : write!.Result == WriteResult.NotFound ? Problems.NoSuchEntry()
            : TypedResults.NoContent();
    }
}
