using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Demonstration;

/// <summary>The progress of the demonstration.</summary>
internal sealed record PlaybackState(Guid StoryId, bool Playing, int Posted, int Total, double Speed);

/// <summary>Plays the second part of the demonstration story, at normal speed or faster. One play at a time; it can be stopped and restarted.</summary>
internal sealed partial class DemonstrationPlayback(
    StoryEntries entries,
    IDbContextFactory<LiveBlogDb> databases,
    TimeProvider time,
    ILogger<DemonstrationPlayback> logger
) : IAsyncDisposable
{
    private const string Author = "Demonstration";
    private static readonly Actor Itself = Actor.Program(Author);
    private readonly DemonstrationStory _story = DemonstrationStory.Read();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _starting = new(1);
    private int _posted;
    private CancellationTokenSource? _stop;
    private Task _play = Task.CompletedTask;
    private double _speed = 1;

    public PlaybackState State
    {
        get
        {
            lock (_gate)
            {
                return new(DemonstrationStory.StoryId, !_play.IsCompleted, _posted, _story.Live.Count, _speed);
            }
        }
    }

    /// <summary>Starts from the beginning, after removing what an earlier play posted.</summary>
    public async Task StartAsync(double speed)
    {
        await _starting.WaitAsync(); // two simultaneous starts are two plays in sequence, not in parallel
        try
        {
            await StopAsync();
            lock (_gate)
            {
                (_speed, _posted) = (speed, 0);
                _stop?.Dispose();
                _stop = new CancellationTokenSource();
                _play = PlayAsync(speed, _stop.Token);
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    public async Task StopAsync()
    {
        Task play;
        lock (_gate)
        {
            _stop?.Cancel();
            play = _play;
        }
        await play;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop?.Dispose();
        _starting.Dispose();
    }

    private async Task PlayAsync(double speed, CancellationToken stop)
    {
        try
        {
            foreach (var earlier in await FindPostedAsync())
            {
                await entries.UnpublishAsync(DemonstrationStory.StoryId, earlier, Itself);
            }
            var minute = 0d;
            foreach (var entry in _story.Live)
            {
                await Task.Delay(TimeSpan.FromMinutes((entry.Minute - minute) / speed), time, stop);
                minute = entry.Minute;
                var id = Guid.CreateVersion7(time.GetUtcNow());
                await entries.PutEntryAsync(DemonstrationStory.StoryId, id, entry.ToEdit(at: null), null, Itself);
                lock (_gate)
                {
                    _posted++;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; what was posted stays.
        }
        catch (Exception exception)
        {
            Log.PlaybackFailed(logger, exception);
        }
    }

    /// <summary>Entries left by earlier plays, including those before a restart: seeded entries are older than the start of the coverage.</summary>
    private async Task<IReadOnlyList<Guid>> FindPostedAsync()
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db
            .Entries.Where(e => e.StoryId == DemonstrationStory.StoryId && e.State == EntryState.Published && e.Author == Author)
            .Where(e => db.Stories.Any(s => s.Id == e.StoryId && e.CreatedAt > s.StartedAt))
            .Select(e => e.Id)
            .ToListAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Error, "The demonstration stopped playing")]
        public static partial void PlaybackFailed(ILogger logger, Exception exception);
    }
}
