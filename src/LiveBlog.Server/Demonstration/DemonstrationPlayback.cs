using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Demonstration;

/// <summary>How far the demonstration has been played.</summary>
internal sealed record PlaybackState(Guid StoryId, bool Playing, int Posted, int Total, double Speed);

/// <summary>Plays the second part of the demonstration story, as it happened or faster. One play at a time; it can be stopped and begun again.</summary>
internal sealed partial class DemonstrationPlayback(StoryWriter writer, TimeProvider time, ILogger<DemonstrationPlayback> logger)
    : IAsyncDisposable
{
    private const string Author = "Demonstration";
    private readonly DemonstrationStory _story = DemonstrationStory.Read();
    private readonly Lock _gate = new();
    private readonly List<Guid> _posted = [];
    private CancellationTokenSource? _stop;
    private Task _play = Task.CompletedTask;
    private double _speed = 1;

    public PlaybackState State
    {
        get
        {
            lock (_gate)
            {
                return new(DemonstrationStory.StoryId, !_play.IsCompleted, _posted.Count, _story.Live.Count, _speed);
            }
        }
    }

    /// <summary>Starts from the beginning; what an earlier play posted leaves the page first.</summary>
    public async Task StartAsync(double speed)
    {
        await StopAsync();
        lock (_gate)
        {
            _speed = speed;
            _stop = new CancellationTokenSource();
            _play = PlayAsync(speed, _stop.Token);
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
    }

    private async Task PlayAsync(double speed, CancellationToken stop)
    {
        try
        {
            foreach (var earlier in TakePosted())
            {
                await writer.SetPublishedAsync(DemonstrationStory.StoryId, earlier, published: false, Author);
            }
            var minute = 0d;
            foreach (var entry in _story.Live)
            {
                await Task.Delay(TimeSpan.FromMinutes((entry.Minute - minute) / speed), time, stop);
                minute = entry.Minute;
                var id = Guid.CreateVersion7(time.GetUtcNow());
                await writer.PutEntryAsync(DemonstrationStory.StoryId, id, entry.ToEdit(at: null), null, Author);
                lock (_gate)
                {
                    _posted.Add(id);
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

    private List<Guid> TakePosted()
    {
        lock (_gate)
        {
            List<Guid> posted = [.. _posted];
            _posted.Clear();
            return posted;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Error, "The demonstration stopped playing")]
        public static partial void PlaybackFailed(ILogger logger, Exception exception);
    }
}
