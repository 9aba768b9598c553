using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Views;

/// <summary>Records points of the stories' curves, and folds old ones.</summary>
internal sealed class CurveRounds(StoryCurves curves, TimeProvider time, ILogger<CurveRounds> logger) : BackgroundService
{
    private static readonly TimeSpan FoldInterval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Rounds.EveryAsync(StoryCurves.Step, curves.NoteAsync, time, logger, stoppingToken),
            Rounds.EveryAsync(FoldInterval, curves.FoldAsync, time, logger, stoppingToken, atOnce: true)
        );
}
