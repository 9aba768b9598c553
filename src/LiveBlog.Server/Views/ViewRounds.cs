using LiveBlog.Server.Hosting;
using LiveBlog.Server.Views.Seen;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Views;

/// <summary>Writes and shows the counts, and writes once more when the server stops.</summary>
internal sealed class ViewRounds(
    ViewCounter counter,
    SeenCounter seen,
    IOptions<ViewsOptions> options,
    TimeProvider time,
    ILogger<ViewRounds> logger
) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Rounds.EveryAsync(options.Value.FlushInterval, counter.FlushAsync, time, logger, stoppingToken),
            Rounds.EveryAsync(options.Value.FlushInterval, seen.FlushAsync, time, logger, stoppingToken),
            Rounds.EveryAsync(options.Value.ShowInterval, counter.ShowAsync, time, logger, stoppingToken)
        );

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Rounds.LastAsync(counter.FlushAsync, time, logger);
        await Rounds.LastAsync(seen.FlushAsync, time, logger);
    }
}
