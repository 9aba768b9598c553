namespace LiveBlog.Server.Media;

internal static class MediaFeature
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<MediaKeys>();
        services.AddSingleton<MediaCatalog>();
        return services;
    }
}
