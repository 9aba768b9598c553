using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Operations;

/// <summary>
/// Warms up what would otherwise be slow for the first editor: the first publish and the first upload
/// load libraries and compile queries (decisions/0100). Runs once as soon as the node serves; the start does not wait for it.
/// </summary>
internal sealed partial class WarmUp(WriteWarmUp publish, MediaUpload uploads, IHostApplicationLifetime lifetime, ILogger<WarmUp> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await publish.RunAsync();
            await uploads.WarmUpAsync(stoppingToken);
            Log.Done(logger);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // If something is wrong, the first editor gets an error message in a sentence.
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            9102,
            LogLevel.Information,
            "Warmed up with a publish and an upload, so that the first real ones are as fast as later ones"
        )]
        public static partial void Done(ILogger logger);

        [LoggerMessage(9101, LogLevel.Information, "The warm-up with a publish and an upload failed; the first real ones will take longer")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
