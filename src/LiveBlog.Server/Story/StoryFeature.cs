using LiveBlog.Protocol;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Rights;

namespace LiveBlog.Server.Story;

/// <summary>A story's pages, and the reading API that the page's script uses.</summary>
internal static class StoryFeature
{
    public static IServiceCollection AddStoryPages(this IServiceCollection services)
    {
        services.AddSingleton<StoryMeta>();
        services.AddSingleton<StoryPageCache>();
        services.AddSingleton<ArchivePages>();
        services.AddSingleton<MissingStory>();
        return services;
    }

    public static void MapStoryPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapMethods("/{story}", HeadRequests.ReadMethods, StoryPages.GetStory)
            .AsPage()
            .ShareAnswers(StoryPages.IsBesideTheNewest, StoryPages.OfPages)
            .Costs(CostOf.Pages, 10, StoryPageCache.IsMadeFor);
        endpoints.MapMethods("/{story}/place", HeadRequests.ReadMethods, PlaceFrame.Get).AsPage().ShareAnswers().Costs(CostOf.Pages, 1);
        endpoints
            .MapMethods("/{story:regex(^~)}", HeadRequests.ReadMethods, RehearsalPage.Get)
            .AsPage()
            .AnswersSecretLinks()
            .Costs(CostOf.Pages, 10);
        endpoints
            .MapMethods("/{story:regex(^~)}/entries/{entry:guid}", HeadRequests.ReadMethods, RehearsalPage.GetEntry)
            .AsPage()
            .AnswersSecretLinks()
            .Costs(CostOf.Pages, 5);
        endpoints
            .MapMethods("/{story}/entries/{entry}", HeadRequests.ReadMethods, StoryPages.GetEntry)
            .AsPage()
            .ShareAnswers()
            .Costs(CostOf.Pages, 5);
        endpoints
            .MapGet("/api/stories/{storyId:guid}/preview", StoryPreview.Get)
            .RequireCapability(Capability.ReadDesk)
            .WithTags("Entries")
            .WithSummary("The story's page, for the frame of a preview");
        endpoints
            .MapGet("/live/{story}/entries", EntryPages.Get)
            .AnswersHead()
            .AnswersSecretLinks()
            .RequireCors(CorsPolicies.AnyOrigin)
            .ShareAnswers(EntryPageQuery.Names)
            .Costs(CostOf.Pages, 3)
            .WithTags("Reading")
            .WithSummary("Entries older than a cursor, a page of entries numbered from the oldest, or key events")
            .Produces<EntryPage>();
    }
}
