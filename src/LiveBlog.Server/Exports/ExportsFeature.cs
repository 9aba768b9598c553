namespace LiveBlog.Server.Exports;

internal static class ExportsFeature
{
    public static IServiceCollection AddExports(this IServiceCollection services)
    {
        services.AddSingleton<HtmlExport>();
        services.AddSingleton<ZipExport>();
        return services;
    }

    public static void MapExports(this IEndpointRouteBuilder endpoints) => ExportApi.Map(endpoints);
}
