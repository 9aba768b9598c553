using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Stories;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Desk;

/// <summary>Deleting a story, and restoring it while that is possible.</summary>
internal static class DeletionApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var story = endpoints.MapGroup("/api/stories/{storyId:guid}").WithTags("Stories").RequireCapability(Capability.TakeDown);
        story
            .MapDelete("", Delete)
            .WithSummary("Withdraws a story from its readers at once; it can be brought back for 30 days and is then erased");
        story.MapPost("/restoration", BringBack).WithSummary("Brings a deleted story back as it was");
    }

    private static async Task<Results<Ok<StoryDetail>, Created<StoryDetail>, ProblemHttpResult>> Delete(
        Guid storyId,
        HttpContext http,
        StoryLifecycle lifecycle,
        LanguageVersions versions,
        RelatedStories related,
        ViewCounter views,
        Erasing erasing
    )
    {
        var offer = await related.FindAsync(storyId, http.RequestAborted);
        var (write, refusal) = await erasing.RunAsync(http, null, () => lifecycle.DeleteAsync(storyId, http.User.ToActor()));
        return refusal is not null
            ? (Results<Ok<StoryDetail>, Created<StoryDetail>, ProblemHttpResult>)refusal
            : await AnswerAsync(write!, offer, http, versions, related, views);
    }

    private static async Task<Results<Ok<StoryDetail>, Created<StoryDetail>, ProblemHttpResult>> BringBack(
        Guid storyId,
        HttpContext http,
        StoryLifecycle lifecycle,
        LanguageVersions versions,
        RelatedStories related,
        ViewCounter views
    )
    {
        var offer = await related.FindAsync(storyId, http.RequestAborted);
        return await AnswerAsync(await lifecycle.BringBackAsync(storyId, http.User.ToActor()), offer, http, versions, related, views);
    }

    private static async Task<Results<Ok<StoryDetail>, Created<StoryDetail>, ProblemHttpResult>> AnswerAsync(
        StoryWrite write,
        StoryOffer? before,
        HttpContext http,
        LanguageVersions versions,
        RelatedStories related,
        ViewCounter views
    )
    {
        if (write is { Result: WriteResult.Saved, Story: { } story })
        {
            await versions.RefreshOthersAsync(story, before: null, http.User.ToActor());
            await related.RefreshAsync(story, before);
        }
        return await StoriesApi.AnswerAsync(write.Result, write.Story, views, http.Response);
    }
}
