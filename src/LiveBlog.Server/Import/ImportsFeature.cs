namespace LiveBlog.Server.Import;

internal static class ImportsFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportedMedia>();
        services.AddSingleton<StoryImport>();
        return services;
    }

    public static void MapImports(this IEndpointRouteBuilder endpoints) => ImportsApi.Map(endpoints);
}
