using LiveBlog.Server.Hosting;
using LiveBlog.Server.Import;
using LiveBlog.Server.Media.Intake;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Syndication;

/// <summary>Stories of other newsrooms, followed here as their readers follow them (0182).</summary>
internal static class SyndicationFeature
{
    public static IServiceCollection AddSyndication(this IServiceCollection services)
    {
        services.AddOptions<SyndicationOptions>().BindKnown(SyndicationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SyndicationOptions>, SyndicationRules>();
        services.AddSingleton<SyndicationFetcher>();
        services.AddSingleton(provider => new SourceReader(provider.GetRequiredService<SyndicationFetcher>().Fetcher));
        services.AddSingleton(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var uploads = provider.GetRequiredService<MediaUpload>();
            return new MirrorMedia(new ImportedMedia(uploads, provider.GetRequiredService<SyndicationFetcher>().Fetcher, time), time);
        });
        services.AddSingleton<MirroredEntries>();
        services.AddSingleton<MirrorHeader>();
        services.AddSingleton<MirrorFollowing>();
        services.AddSingleton<MirrorBeginning>();
        services.AddHostedService<MirrorRounds>();
        return services;
    }

    public static void MapSyndication(this IEndpointRouteBuilder endpoints) => MirrorsApi.Map(endpoints);
}
