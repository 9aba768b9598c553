namespace LiveBlog.Server.Published;

internal static class PublishedFeature
{
    public static IServiceCollection AddPublished(this IServiceCollection services)
    {
        services.AddSingleton<PublishedStories>();
        services.AddSingleton<LeadPictures>();
        return services;
    }
}
