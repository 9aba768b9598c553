using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Push;

/// <summary>Lets readers follow a story by Web Push, if its editors allow it (decisions/0180).</summary>
internal static class PushFeature
{
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddSingleton<PushKeys>();
        services.AddSingleton<PushShares>();
        services.AddSingleton<PushFollowers>();
        services.AddSingleton(provider => new PushSender(
            SafeFetcher.ForPublicAddresses(provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<PushKeys>(),
            provider.GetRequiredService<CurrentSite>(),
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<PushQueue>();
        services.AddHostedService<PushRounds>();
        return services;
    }

    public static void MapPush(this IEndpointRouteBuilder endpoints) => PushApi.Map(endpoints);
}
