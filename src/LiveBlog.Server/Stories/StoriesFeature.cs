using LiveBlog.Server.Accounts;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media.Processing;
using Microsoft.AspNetCore.OpenApi;

namespace LiveBlog.Server.Stories;

internal static class StoriesFeature
{
    public static IServiceCollection AddStories(this IServiceCollection services)
    {
        services.AddSingleton<IStoryLog, StoryLog>();
        services.AddSingleton<StoryLog>();
        services.AddSingleton<EntryRenderer>();
        services.AddSingleton<EntryPreparation>();
        services.AddSingleton<StoryPreparation>();
        services.AddSingleton<EntryPreview>();
        services.AddSingleton<EntryRestoration>();
        services.AddSingleton<ChangeCounter>();
        services.AddSingleton<DeskBell>();
        services.AddSingleton<PartnerTags>();
        services.AddSingleton<StoryWriter>();
        services.AddSingleton<StoryHeaders>();
        services.AddSingleton<StoryLifecycle>();
        services.AddSingleton<RehearsalLinks>();
        services.AddSingleton<StoryEntries>();
        services.AddSingleton<EntryChanges>();
        services.AddSingleton<EntryWorkflow>();
        services.AddSingleton<EarlierParts>();
        services.AddSingleton<EarlierWording>();
        services.AddSingleton<WordingErasure>();
        services.AddSingleton<Rerendering>();
        services.AddSingleton<WriteWarmUp>();
        services.AddSingleton<IMediaListener, MediaInEntries>();
        services.AddSingleton<EntryContextQuery>();
        services.AddSingleton<ArchiveQuery>();
        services.AddSingleton<LanguageVersions>();
        services.AddSingleton<RelatedStories>();
        services.AddSingleton<LinkedHeadlines>();
        services.AddSingleton<Schedule>();
        services.AddSingleton<IScheduledWork, OwnSchedules>();
        services.AddHostedService<ScheduleRounds>();
        services.AddHostedService<RenderingRounds>();
        services.AddHostedService<DeletionRounds>();
        services.Configure<OpenApiOptions>(ApiDescriptions.Editors, options => options.AddDocumentTransformer(EditSchemas.Describe));
        return services;
    }
}
