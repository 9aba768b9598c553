using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;

namespace LiveBlog.Server.Text;

/// <summary>A story as text only.</summary>
internal static class TextFeature
{
    public static IServiceCollection AddTextPages(this IServiceCollection services) => services.AddSingleton<TextPages>();

    public static void MapTextPages(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods("/{story}/text", HeadRequests.ReadMethods, TextPages.GetText)
            .AsPage()
            .ShareAnswers("before")
            .Costs(CostOf.Pages, 5);
}
