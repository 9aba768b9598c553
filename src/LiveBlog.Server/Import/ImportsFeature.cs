using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media.Intake;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Import;

internal static class ImportsFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddOptions<ImportsOptions>().BindKnown(ImportsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImportsOptions>, ImportsRules>();
        services.AddSingleton<ImportsFetcher>();
        services.AddSingleton(provider => new ImportedMedia(
            provider.GetRequiredService<MediaUpload>(),
            provider.GetRequiredService<ImportsFetcher>().Fetcher,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<StoryImport>();
        return services;
    }

    public static void MapImports(this IEndpointRouteBuilder endpoints) => ImportsApi.Map(endpoints);
}
