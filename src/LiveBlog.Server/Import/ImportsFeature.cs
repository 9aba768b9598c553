using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Media.Intake;

namespace LiveBlog.Server.Import;

internal static class ImportsFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddNamedNetworks<ImportsOptions>(ImportsOptions.Section);
        services.AddSingleton(provider => new ImportedMedia(
            provider.GetRequiredService<MediaUpload>(),
            provider.GetRequiredKeyedService<SafeFetcher>(ImportsOptions.Section),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<StoryImport>();
        return services;
    }

    public static void MapImports(this IEndpointRouteBuilder endpoints) => ImportsApi.Map(endpoints);
}
