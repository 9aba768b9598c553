using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Media.Pictures;
using LiveBlog.Server.Media.Processing;
using LiveBlog.Server.Media.Recordings;
using LiveBlog.Server.Media.Serving;
using LiveBlog.Server.Media.Stores;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Media;

internal static class MediaFeature
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddOptions<MediaOptions>().BindKnown(MediaOptions.Section).ValidateOnStart();
        services.AddExceptionHandler<MediaStoreFaultHandler>();
        services.AddSingleton<MediaFolders>();
        services.AddSingleton<MediaKeys>();
        services.AddSingleton<MediaCatalog>();
        services.AddSingleton<MediaAdmission>();
        services.AddSingleton<HiddenFiles>();
        services.AddSingleton<IMediaStore>(provider =>
            provider.GetRequiredService<IOptions<MediaOptions>>().Value.S3 is { Bucket.Length: > 0 } s3
                ? new S3MediaStore(s3)
                : ActivatorUtilities.CreateInstance<FolderMediaStore>(provider)
        );
        services.AddHostedService<MediaStoreCheck>();
        services.AddSingleton<MediaReceiver>();
        services.AddSingleton<MediaParts>();
        services.AddSingleton<MediaIntake>();
        services.AddSingleton<MediaUpload>();
        services.AddSingleton<PictureProcess>();
        services.AddSingleton<Ffmpeg>();
        services.AddSingleton<RecordingMaker>();
        services.AddSingleton<MediaMaker>();
        services.AddSingleton<MediaWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<MediaWorker>());
        services.AddSingleton<MediaErasure>();
        services.AddHostedService(provider => provider.GetRequiredService<MediaErasure>());
        services.AddHostedService<UnusedUploads>();
        return services;
    }

    public static void MapMedia(this IEndpointRouteBuilder endpoints)
    {
        MediaApi.Map(endpoints);
        MediaEndpoint.Map(endpoints);
    }
}
