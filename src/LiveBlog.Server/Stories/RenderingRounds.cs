using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Renders again what an older version rendered, a few entries at a time and the newest first, so that neither readers nor the database notice
/// it. Entries still waiting are shown as they were; an edit renders them at once.
/// </summary>
internal sealed partial class RenderingRounds(
    IDbContextFactory<LiveBlogDb> databases,
    Rerendering rerendering,
    TimeProvider time,
    ILogger<RenderingRounds> logger
) : BackgroundService
{
    /// <summary>Entries in a round: a tenth of a second of processor time, and no more changes than in a lively story.</summary>
    private const int MostInARound = 10;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <summary>How often a node with nothing left to render checks again, since a node of an older version may have rendered something.</summary>
    private const int RoundsBetweenLooks = 600;

    private int _idle;
    private Guid _below = Guid.AllBitsSet;
    private Guid _storiesBelow = Guid.AllBitsSet;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Round, RenderSomeAsync, time, logger, stoppingToken);

    private async Task RenderSomeAsync(CancellationToken cancellation)
    {
        if (_idle-- > 0)
        {
            return;
        }
        await using var turn = await (await databases.CreateDbContextAsync(cancellation)).TryTakeTurnAsync(
            SharedWork.Rendering,
            cancellation
        );
        if (turn is null)
        {
            return;
        }
        await RenderHeadersAsync(cancellation);
        var waiting = await ReadWaitingAsync(cancellation);
        foreach (var entry in waiting)
        {
            cancellation.ThrowIfCancellationRequested();
            _below = entry.Id;
            await TryAsync(() => rerendering.RenderAgainAsync(entry.StoryId, entry.Id), entry.Id);
        }
        if (waiting.Count < MostInARound)
        {
            (_idle, _below) = (RoundsBetweenLooks, Guid.AllBitsSet);
        }
    }

    /// <summary>There are few stories, so they come before the entries, a few in each round.</summary>
    private async Task RenderHeadersAsync(CancellationToken cancellation)
    {
        List<Guid> waiting;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            waiting = await db
                .Stories.Where(s => s.RenderVersion < ContentPreparation.RenderVersion && s.Id.CompareTo(_storiesBelow) < 0)
                .OrderByDescending(s => s.Id)
                .Select(s => s.Id)
                .Take(MostInARound)
                .ToListAsync(cancellation);
        }
        foreach (var story in waiting)
        {
            cancellation.ThrowIfCancellationRequested();
            _storiesBelow = story;
            await TryAsync(() => rerendering.RenderAgainAsync(story), story);
        }
        if (waiting.Count < MostInARound)
        {
            _storiesBelow = Guid.AllBitsSet;
        }
    }

    /// <summary>What cannot be rendered stays as it is and does not hold up the rest.</summary>
    private async Task TryAsync(Func<Task> render, Guid id)
    {
        try
        {
            await render();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotRendered(logger, exception, id);
        }
    }

    private async Task<List<Waiting>> ReadWaitingAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Entries.Where(e => e.RenderVersion < ContentPreparation.RenderVersion && e.Id.CompareTo(_below) < 0)
            .OrderByDescending(e => e.Id)
            .Select(e => new Waiting(e.StoryId, e.Id))
            .Take(MostInARound)
            .ToListAsync(cancellation);
    }

    private sealed record Waiting(Guid StoryId, Guid Id);

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Error, "Entry or story {Id} could not be rendered again; it stays as it is")]
        public static partial void NotRendered(ILogger logger, Exception exception, Guid id);
    }
}
