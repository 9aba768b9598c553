using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Push;

/// <summary>
/// Reads the logs of stories with followers, as readers and webhooks do, and queues the followers to notify
/// (<see cref="PushQueue"/>). One node does it for all; if two do it for a moment, the first one wins.
/// </summary>
internal sealed class PushRounds(
    IDbContextFactory<LiveBlogDb> databases,
    PushQueue queue,
    PushKeys keys,
    TimeProvider time,
    ILogger<PushRounds> logger
) : BackgroundService
{
    /// <summary>Followers of every update get a message from one story at most this often, however much is posted.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMinutes(2);

    /// <summary>The same for a key event, the beginning or the end, which do not wait for other updates.</summary>
    public static readonly TimeSpan GapOfKeyEvents = TimeSpan.FromSeconds(30);

    /// <summary>Ended stories are still read for this long, because they may go live again.</summary>
    public static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(30);

    /// <summary>Stories read in one round; the others come in the next.</summary>
    private const int MaxStories = 100;

    /// <summary>A node loses its turn after ten seconds without renewing it in the database; the next round continues.</summary>
    private static readonly TimeSpan MaxTurn = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UpkeepInterval = TimeSpan.FromHours(1);

    private DateTimeOffset _tidiedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await Rounds.EveryAsync(Interval, RunAsync, time, logger, stoppingToken, atOnce: true);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await keys.ReadAsync(cancellation);
        await using var turn = await (await databases.CreateDbContextAsync(cancellation)).TryTakeTurnAsync(SharedWork.Push, cancellation);
        if (turn is null)
        {
            return;
        }
        var began = time.GetUtcNow();
        do
        {
            await LookAsync(cancellation);
        } while (await queue.WorkOffAsync(cancellation) && time.GetUtcNow() - began < MaxTurn);
        await TidyAsync(cancellation);
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var now = time.GetInstant();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var behind = await db
            .PushPositions.AsNoTracking()
            .Where(p => p.ToldAt == null || p.ToldAt <= now - GapOfKeyEvents)
            .Join(
                db.PublicStories.Where(s => s.Push),
                p => p.StoryId,
                s => s.Id,
                (position, story) => new { Position = position, Story = story }
            )
            .Where(each => each.Story.Seq > each.Position.Seq)
            // Stories that have never sent anything come first, on both databases.
            .OrderBy(each => each.Position.ToldAt != null)
            .ThenBy(each => each.Position.ToldAt)
            .Take(MaxStories)
            .ToListAsync(cancellation);
        foreach (var each in behind)
        {
            await LookAtAsync(db, each.Story, each.Position, now, cancellation);
        }
    }

    private static async Task LookAtAsync(
        LiveBlogDb db,
        StoryRow story,
        PushPositionRow position,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var news = await StoryNews.ReadAsync(db, story, position.Seq, now, cancellation);
        if (news.Weight == PushLevel.All && position.ToldAt > now - Gap)
        {
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var toldAt = news.Weight is null ? position.ToldAt : now;
        var moved = await db
            .PushPositions.Where(p => p.StoryId == story.Id && p.Seq == position.Seq)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Seq, story.Seq).SetProperty(p => p.ToldAt, toldAt), cancellation);
        if (moved == 1 && news.Weight is { } weight)
        {
            await db
                .PushSubscriptions.Where(s => s.StoryId == story.Id && s.Level <= weight && s.DueAt == null && s.ToldSeq < story.Seq)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAt, now), cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    private async Task TidyAsync(CancellationToken cancellation)
    {
        var now = time.GetInstant();
        if (now - _tidiedAt < UpkeepInterval)
        {
            return;
        }
        _tidiedAt = now;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db
            .PushSubscriptions.Where(s =>
                db.Stories.Any(story => story.Id == s.StoryId && (story.ErasedAt != null || story.EndedAt < now - KeptAfterEnd))
            )
            .ExecuteDeleteAsync(cancellation);
        await db.PushPositions.Where(p => !db.PushSubscriptions.Any(s => s.StoryId == p.StoryId)).ExecuteDeleteAsync(cancellation);
    }
}
