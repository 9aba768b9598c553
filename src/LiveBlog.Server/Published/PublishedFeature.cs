using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Published;

internal static class PublishedFeature
{
    public static IServiceCollection AddPublished(this IServiceCollection services)
    {
        services.AddSingleton<PublishedStories>();
        services.AddSingleton<LeadPictures>();
        return services;
    }

    /// <summary>A story that is withdrawn while an answer is made of it is absent for that request too.</summary>
    public static void UseWithdrawnStories(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                try
                {
                    await next(http);
                }
                catch (StoryWithdrawnException) when (!http.Response.HasStarted)
                {
                    http.Response.Headers.ETag = default;
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                }
            }
        );
}
