using LiveBlog.Server.Accounts;
using LiveBlog.Server.Desk.Drafts;
using LiveBlog.Server.Desk.Notes;
using LiveBlog.Server.Desk.Numbers;
using LiveBlog.Server.Desk.StoryList;
using LiveBlog.Server.Desk.Templates;
using LiveBlog.Server.Desk.Timeline;
using LiveBlog.Server.Media.Processing;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Desk;

internal static class DeskFeature
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.Configure<JsonHubProtocolOptions>(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Add(DeskJson.Default));
        services.AddHostedService<DeskNotifier>();
        services.AddNotes();
        services.AddDrafts();
        services.AddTemplates();
        services.AddSingleton<IMediaListener, MediaAtDesk>();
        services.AddSingleton<DeskPresence>();
        services.AddHostedService(provider => provider.GetRequiredService<DeskPresence>());
        services.AddSingleton<DeliveryDials>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryDials>());
        return services;
    }

    public static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
        StoriesApi.Map(endpoints);
        StoryListApi.Map(endpoints);
        SubmittedApi.Map(endpoints);
        DeletionApi.Map(endpoints);
        ReaderLinkApi.Map(endpoints);
        EntriesApi.Map(endpoints);
        EntryListApi.Map(endpoints);
        VersionsApi.Map(endpoints);
        PreviewApi.Map(endpoints);
        endpoints.MapNotes();
        endpoints.MapDrafts();
        endpoints.MapTemplates();
        endpoints.MapNumbers();
        EarlierWordingApi.Map(endpoints);
        MembersApi.Map(endpoints);
        DeliveryApi.Map(endpoints);
        endpoints.MapHub<DeskHub>("/hubs/desk").RequireCapability(Capability.ReadDesk);
    }
}
