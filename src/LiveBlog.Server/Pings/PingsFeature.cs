using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Pings;

/// <summary>Tells a WebSub hub and search engines of changes, by configuration.</summary>
internal static class PingsFeature
{
    /// <summary>A target that takes longer to answer is pinged again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddPings(this IServiceCollection services)
    {
        services
            .AddHttpClient(ChangePings.Client, client => client.Timeout = Patience)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (IPingTarget target in new IPingTarget[] { new WebSubHub(), new SearchEngines() })
        {
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<ChangePings>(provider, target));
        }
        return services;
    }

    /// <summary>The file that proves to search engines that the key belongs to this site.</summary>
    public static void MapPings(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<CurrentSite>().Configured.IndexNowKey is { } key)
        {
            endpoints
                .MapMethods(
                    $"/{key}.txt",
                    ["GET", "HEAD"],
                    (HttpResponse response) =>
                    {
                        response.Headers.CacheControl = PublicCaching.OwnFiles;
                        return Results.Text(key);
                    }
                )
                .ExcludeFromDescription();
        }
    }
}
