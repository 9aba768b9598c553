using LiveBlog.Server.Accounts;

namespace LiveBlog.Server.Desk;

internal static class DeskFeature
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
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
