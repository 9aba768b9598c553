using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Desk;

/// <param name="Html">The article as readers would get it.</param>
internal sealed record PreviewView(string Html);

/// <summary>Previews of what readers will see.</summary>
internal static class PreviewApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost("/api/stories/{storyId:guid}/preview", Post)
            .WithTags("Entries")
            .RequireCapability(Capability.ReadDesk)
            .WithSummary("The entry as it would be after publishing this edit; nothing is saved");

    /// <param name="entry">The entry that is edited, or that is to be created under this id; absent for some new one.</param>
    private static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> Post(
        Guid storyId,
        EntryEdit edit,
        HttpContext http,
        EntryPreview previews,
        Guid? entry = null
    )
    {
        var (article, faults) = await previews.RenderAsync(storyId, entry ?? Guid.CreateVersion7(), edit, http.User.DisplayName());
        return faults.Any ? faults.ToProblem()
            : article is null ? Hosting.Problems.NoSuchStory()
            : TypedResults.Ok(new PreviewView(article));
    }
}
