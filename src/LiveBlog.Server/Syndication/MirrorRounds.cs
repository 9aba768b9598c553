using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <summary>Polls the sources that are due. One node does it for all; if two do it for a moment, the second finds it done.</summary>
internal sealed partial class MirrorRounds(
    IDbContextFactory<LiveBlogDb> databases,
    MirrorFollowing following,
    TimeProvider time,
    ILogger<MirrorRounds> logger
) : BackgroundService
{
    /// <summary>Sources polled at the same time; a slow one occupies a place for several seconds.</summary>
    private const int AtOnce = 4;

    /// <summary>A node loses its turn after ten seconds without renewing it in the database; the next round continues.</summary>
    private static readonly TimeSpan MaxTurn = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, RunAsync, time, logger, stoppingToken);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetInstant();
        List<Guid> due;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            due = await db
                .Mirrors.Where(m => m.IsActive && (m.NextAt == null || m.NextAt <= now))
                .Where(m => db.Stories.Any(s => s.Id == m.StoryId && s.Status != DeskStatuses.Deleted))
                .OrderBy(m => m.NextAt)
                .Select(m => m.StoryId)
                .Take(SyndicationLimits.Mirrors)
                .ToListAsync(cancellation);
        }
        if (due.Count == 0)
        {
            return;
        }
        await using var turn = await (await databases.CreateDbContextAsync(cancellation)).TryTakeTurnAsync(
            SharedWork.Syndication,
            cancellation
        );
        if (turn is null)
        {
            return;
        }
        using var over = new CancellationTokenSource(MaxTurn, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (story, _) => await StepAsync(story, either.Token)
        );
    }

    private async Task StepAsync(Guid story, CancellationToken cancellation)
    {
        try
        {
            await following.StepAsync(story, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // A bug affecting one of them must not stop the others.
            Log.Failed(logger, story, fault);
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            var next = time.GetInstant() + FaultPause;
            await db
                .Mirrors.Where(m => m.StoryId == story)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAt, next), CancellationToken.None);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(18203, LogLevel.Error, "The story {Story} cannot follow its source; tried again in a while")]
        public static partial void Failed(ILogger logger, Guid story, Exception fault);
    }
}
