using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;

namespace LiveBlog.Server.Embed;

/// <summary>Stories on partners' pages, rendered here.</summary>
internal static class EmbedFeature
{
    public static IServiceCollection AddEmbeds(this IServiceCollection services) => services.AddSingleton<EmbedPages>();

    public static void MapEmbeds(this IEndpointRouteBuilder endpoints)
    {
        // Before the first page: its header must allow the styles that stand in it.
        _ = endpoints.ServiceProvider.GetRequiredService<EmbedPages>();
        Map("/embed/{story}", EmbedPages.GetFragment).WithMetadata(new AskedByServers());
        Map("/embed/{story}/page", EmbedPages.GetPage);

        endpoints
            .MapGet("/embed/{story}/tags", PartnerTagsApi.Get)
            .RequireCors(CorsPolicies.AnyOrigin)
            .ExcludeFromDescription()
            .ShareAnswers("partner")
            .Costs(CostOf.Pages, 1);

        RouteHandlerBuilder Map(string pattern, Delegate handler) =>
            endpoints
                .MapPage(pattern, handler)
                .RequireCors(CorsPolicies.AnyOrigin)
                .ExcludeFromDescription()
                .ShareAnswers(EmbedForm.Query)
                .Costs(CostOf.Pages, 10);
    }
}

/// <summary>Marks what partners' servers ask for: they say no origin, and show a key where it is needed.</summary>
internal sealed record AskedByServers;
