using LiveBlog.Server.Storage;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Media.Stores;

/// <summary>Logs at the start where media are kept, and any problem before the first editor runs into it.</summary>
internal sealed partial class MediaStoreCheck(
    IMediaStore store,
    MediaFolders folders,
    IOptions<StorageOptions> storage,
    IConfiguration configuration,
    ILogger<MediaStoreCheck> logger
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A single node needs neither PostgreSQL nor Redis.
        if (!store.IsShared && (storage.Value.Postgres is { Length: > 0 } || configuration["Redis:Configuration"] is { Length: > 0 }))
        {
            Log.NotShared(logger, store.Place);
        }
        if (folders.FindFault() is { } fault)
        {
            Log.Unusable(logger, fault);
        }
        // Not awaited: an unavailable store must not keep delivery from starting.
        _ = ReachAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReachAsync()
    {
        try
        {
            await store.ListAsync("parts", most: 1, CancellationToken.None);
            Log.Kept(logger, store.Place);
        }
        catch (MediaStoreException exception)
        {
            Log.Unreachable(logger, exception.InnerException, store.Place);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8604, LogLevel.Information, "Media are kept in {Place}")]
        public static partial void Kept(ILogger logger, string place);

        [LoggerMessage(
            8605,
            LogLevel.Error,
            "Media are kept in {Place}, which other nodes do not see: what is uploaded here is missing there. Set Media:S3:Bucket, or Media:SharedFolder to a folder that every node has mounted"
        )]
        public static partial void NotShared(ILogger logger, string place);

        [LoggerMessage(8606, LogLevel.Error, "The media storage ({Place}) cannot be reached; uploads are refused until it can")]
        public static partial void Unreachable(ILogger logger, Exception? exception, string place);

        [LoggerMessage(8609, LogLevel.Error, "Uploads are refused until this is mended: {Fault}")]
        public static partial void Unusable(ILogger logger, string fault);
    }
}
