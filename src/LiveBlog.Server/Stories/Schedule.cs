using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Does what is due: publishes entries and takes stories live. Every node checks, one at a time does the work, and the others take over as
/// soon as that one stops. The writer, not this class, makes sure that nothing is done twice.
/// </summary>
internal sealed partial class Schedule(
    IDbContextFactory<LiveBlogDb> databases,
    EntryWorkflow workflow,
    StoryLifecycle lifecycle,
    LanguageVersions versions,
    RelatedStories related,
    TimeProvider time,
    ILogger<Schedule> logger
)
{
    /// <summary>
    /// The longest wait, since another node may have been given a time that this one has not seen, and failed work is tried again. Together with the timer
    /// for the next known time, it limits how late something can be.
    /// </summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <summary>The shortest wait, while another node does the work or a timer is a little early.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);

    /// <summary>The most items in one turn, so that its transaction is over in a second or two.</summary>
    private const int MostInATurn = 100;

    /// <summary>The name of the schedule in the server's log.</summary>
    private static readonly Actor Itself = Actor.Program("the schedule");

    /// <summary>Does what is due and returns how long to wait before checking again.</summary>
    public async Task<TimeSpan> RunAsync(CancellationToken cancellation)
    {
        var wait = await ReadWaitAsync(cancellation);
        if (wait > TimeSpan.Zero)
        {
            return Clamp(wait);
        }
        await using (
            var turn = await (await databases.CreateDbContextAsync(cancellation)).TryTakeTurnAsync(SharedWork.Schedule, cancellation)
        )
        {
            if (turn is null)
            {
                return ShortestWait;
            }
            if (!await DoDueAsync(cancellation))
            {
                return Round;
            }
        }
        return Clamp(await ReadWaitAsync(cancellation));
    }

    /// <summary>Until the next thing is due; less than zero when something is overdue.</summary>
    private async Task<TimeSpan> ReadWaitAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var entry = await Waiting(db).MinAsync(e => e.PublishAt, cancellation);
        var story = await db.Stories.Where(s => s.StartsAt != null).MinAsync(s => s.StartsAt, cancellation);
        var next = entry is null || story < entry ? story : entry;
        return next is null ? Round : next.Value - time.GetInstant();
    }

    /// <summary>Whether everything succeeded. A failure does not hold up the rest.</summary>
    private async Task<bool> DoDueAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetInstant();
        var stories = await db
            .Stories.Where(s => s.StartsAt <= now)
            .OrderBy(s => s.StartsAt)
            .Select(s => s.Id)
            .Take(MostInATurn)
            .ToListAsync(cancellation);
        var entries = await Waiting(db)
            .Where(e => e.PublishAt <= now)
            .OrderBy(e => e.PublishAt)
            .ThenBy(e => e.Id)
            .Select(e => new DueEntry(e.StoryId, e.Id, e.Author))
            .Take(MostInATurn)
            .ToListAsync(cancellation);
        var allWell = true;
        foreach (var story in stories)
        {
            cancellation.ThrowIfCancellationRequested();
            allWell &= await TryAsync(story, () => GoLiveAsync(story));
        }
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            allWell &= await TryAsync(entry.Id, () => workflow.PublishDueAsync(entry.StoryId, entry.Id, Actor.Program(entry.Author)));
        }
        return allWell;
    }

    private async Task GoLiveAsync(Guid id)
    {
        var offer = await related.FindAsync(id, CancellationToken.None);
        if (await lifecycle.GoLiveDueAsync(id, Itself) is { Result: WriteResult.Saved, Story: { } story })
        {
            await versions.RefreshOthersAsync(story, before: null, Itself);
            await related.RefreshAsync(story, offer);
        }
    }

    private async Task<bool> TryAsync(Guid id, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception exception)
        {
            Log.NotDone(logger, exception, id);
            return false;
        }
    }

    private static IQueryable<EntryRow> Waiting(LiveBlogDb db) =>
        db.Entries.Where(e =>
            e.PublishAt != null
            && (e.State == EntryState.Draft || e.State == EntryState.Unpublished)
            && !db.Stories.Any(s => s.Id == e.StoryId && s.Status == DeskStatuses.Deleted)
        );

    private static TimeSpan Clamp(TimeSpan wait) =>
        wait < ShortestWait ? ShortestWait
        : wait > Round ? Round
        : wait;

    private sealed record DueEntry(Guid StoryId, Guid Id, string Author);

    private static partial class Log
    {
        [LoggerMessage(2002, LogLevel.Error, "{Id} is due and could not be published; the next round tries again")]
        public static partial void NotDone(ILogger logger, Exception exception, Guid id);
    }
}

/// <summary>Checks the schedule for as long as the node runs.</summary>
internal sealed partial class ScheduleRounds(Schedule schedule, TimeProvider time, ILogger<ScheduleRounds> logger) : BackgroundService
{
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = WaitAfterFailure;
            try
            {
                wait = await schedule.RunAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, exception);
            }
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2003, LogLevel.Error, "The schedule could not be read; the next round tries again")]
        public static partial void RoundFailed(ILogger logger, Exception exception);
    }
}
