using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;

namespace LiveBlog.Server.Embed;

/// <summary>Stories rendered by the server for partners' pages.</summary>
internal static class EmbedFeature
{
    public static IServiceCollection AddEmbeds(this IServiceCollection services) => services.AddSingleton<EmbedPages>();

    public static void MapEmbeds(this IEndpointRouteBuilder endpoints)
    {
        // Before the first page, whose header must allow the styles in it.
        _ = endpoints.ServiceProvider.GetRequiredService<EmbedPages>();
        AsWidget(endpoints.MapMethods("/embed/{story}", HeadRequests.ReadMethods, EmbedPages.GetFragment))
            .WithMetadata(new AskedByServers());
        AsWidget(endpoints.MapMethods("/embed/{story}/page", HeadRequests.ReadMethods, EmbedPages.GetPage));

        endpoints
            .MapGet("/embed/{story}/tags", PartnerTagsApi.Get)
            .AnswersHead()
            .RequireCors(CorsPolicies.AnyOrigin)
            .ExcludeFromDescription()
            .ShareAnswers("partner")
            .Costs(CostOf.Pages, 1);

        static RouteHandlerBuilder AsWidget(RouteHandlerBuilder page) =>
            page.AsPage()
                .RequireCors(CorsPolicies.AnyOrigin)
                .ExcludeFromDescription()
                .ShareAnswers(EmbedForm.Query)
                .Costs(CostOf.Pages, 10);
    }
}

/// <summary>Marks endpoints for partners' servers, which send no origin but a key if one is needed.</summary>
internal sealed record AskedByServers;
