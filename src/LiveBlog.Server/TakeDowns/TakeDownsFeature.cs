using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.TakeDowns;

internal static class TakeDownsFeature
{
    public static IServiceCollection AddTakeDowns(this IServiceCollection services)
    {
        services
            .AddOptions<CdnOptions>()
            .BindKnown(CdnOptions.Section)
            .Validate(IsUsable, "Cdn:PurgeUrl must be an http or https address.")
            .ValidateOnStart();
        services.AddHttpClient(PurgeChannel.Client, http => http.Timeout = PurgeChannel.Patience);
        services.AddSingleton<IErasureChannel, DatabaseChannel>();
        services.AddSingleton<IErasureChannel, LogChannel>();
        services.AddSingleton<IErasureChannel, SearchChannel>();
        services.AddSingleton<IErasureChannel, LinksChannel>();
        services.AddSingleton<IErasureChannel, DiskChannel>();
        services.AddSingleton<IErasureChannel, MediaChannel>();
        services.AddSingleton<IErasureChannel, CachesChannel>();
        services.AddSingleton<IErasureChannel, PurgeChannel>();
        services.AddSingleton<Erasures>();
        services.AddSingleton<ErasureLimit>();
        services.AddSingleton<Erasing>();
        services.AddSingleton<ErasureRounds>();
        services.AddHostedService(provider => provider.GetRequiredService<ErasureRounds>());
        return services;
    }

    public static void MapTakeDowns(this IEndpointRouteBuilder endpoints) => TakeDownsApi.Map(endpoints);

    private static bool IsUsable(CdnOptions cdn) =>
        cdn.PurgeUrl is null
        || (
            Uri.TryCreate(cdn.PurgeUrl.Replace("{url}", "", StringComparison.Ordinal), UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && HostNames.CanBeLookedUp(url)
        );
}
