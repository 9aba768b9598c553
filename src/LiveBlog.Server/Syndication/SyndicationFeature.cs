using LiveBlog.Server.Import;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Media.Intake;

namespace LiveBlog.Server.Syndication;

/// <summary>Mirrors stories of other newsrooms, following them as their readers do (decisions/0182).</summary>
internal static class SyndicationFeature
{
    public static IServiceCollection AddSyndication(this IServiceCollection services)
    {
        services.AddNamedNetworks<SyndicationOptions>(SyndicationOptions.Section);
        services.AddSingleton(provider => new SourceReader(provider.GetRequiredKeyedService<SafeFetcher>(SyndicationOptions.Section)));
        services.AddSingleton(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var uploads = provider.GetRequiredService<MediaUpload>();
            return new MirrorMedia(
                new ImportedMedia(uploads, provider.GetRequiredKeyedService<SafeFetcher>(SyndicationOptions.Section), time),
                provider.GetRequiredService<MediaIntake>(),
                time
            );
        });
        services.AddSingleton<MirrorPolls>();
        services.AddSingleton<MirroredEntries>();
        services.AddSingleton<MirrorHeader>();
        services.AddSingleton<MirrorFollowing>();
        services.AddSingleton<MirrorBeginning>();
        services.AddHostedService<MirrorRounds>();
        return services;
    }

    public static void MapSyndication(this IEndpointRouteBuilder endpoints) => MirrorsApi.Map(endpoints);
}
