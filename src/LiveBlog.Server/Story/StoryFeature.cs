using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Story;

/// <summary>A story's pages, and the reading API that the page's script goes on with.</summary>
internal static class StoryFeature
{
    public static IServiceCollection AddStoryPages(this IServiceCollection services)
    {
        services.AddSingleton<StoryMeta>();
        services.AddSingleton<StoryPageCache>();
        return services;
    }

    public static void MapStoryPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapPage("/{story}", StoryPages.GetStory)
            .ShareAnswers(StoryPages.IsBesideTheNewest, "before", "at")
            .Costs(CostOf.Pages, 5, StoryPageCache.IsMadeFor);
        endpoints.MapPage("/{story}/entries/{entry}", StoryPages.GetEntry).ShareAnswers().Costs(CostOf.Pages, 5);
        endpoints
            .MapGet("/live/{story}/entries", GetEntries)
            .RequireCors(CorsPolicies.AnyOrigin)
            .ShareAnswers("before")
            .Costs(CostOf.Pages, 3)
            .WithTags("Reading")
            .WithSummary("Entries older than a cursor");
    }

    private static async Task<IResult> GetEntries(
        string story,
        string? before,
        StoryLog log,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (!EntryPosition.IsCursor(before))
        {
            return Problems.BadRequest("Name the cursor before which to read; a snapshot and each page give one.");
        }
        if (await log.ReadPageAsync(story, before!, cancellation) is not { } page)
        {
            return Problems.NotFound("There is no such story.");
        }
        response.Headers.CacheControl = PublicCaching.Text;
        return Results.Json(page, ProtocolJson.Wire.EntryPage);
    }
}
