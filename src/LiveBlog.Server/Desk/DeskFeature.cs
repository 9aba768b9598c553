using LiveBlog.Server.Accounts;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Desk;

internal static class DeskFeature
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.Configure<JsonHubProtocolOptions>(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Add(DeskJson.Default));
        services.AddHostedService<DeskNotifier>();
        return services;
    }

    public static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
        StoriesApi.Map(endpoints);
        EntriesApi.Map(endpoints);
        endpoints.MapHub<DeskHub>("/hubs/desk").RequireAuthorization(Policies.Editor);
    }
}
