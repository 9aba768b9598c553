using System.Diagnostics.CodeAnalysis;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>A snapshot and the frame that carries it, whose bytes are made once, on first use.</summary>
internal sealed class StorySnapshot(Snapshot snapshot)
{
    public Snapshot Value => snapshot;
    public LiveFrame Frame { get; } = LiveFrame.OfSnapshot(snapshot);

    /// <summary>Bytes of its entries' markup.</summary>
    public long Weight { get; } = snapshot.Entries.Sum(entry => (long)entry.Html.Length);

    /// <summary>As an HTTP body.</summary>
    public CachedBody Body => Frame.Body;
}

/// <summary>The snapshot of one story, read from the log at most once for each head, however many readers ask.</summary>
internal sealed partial class StorySnapshots(LiveStory story, IStoryLog log, ILogger logger)
{
    /// <summary>Milliseconds after which a reader may ask again for a snapshot that could not be read; its client adds jitter.</summary>
    private const int RetryMs = 2000;

    /// <summary>Held for a few instructions only. Taken under the story's own lock, and never the other way round.</summary>
    private readonly Lock _gate = new();
    private Task<StorySnapshot?>? _current;
    private volatile StorySnapshot? _last;

    public long Weight => _last?.Weight ?? 0;

    /// <summary>Null if the story is no longer public. Throws if the log cannot be read.</summary>
    public Task<StorySnapshot?> GetAsync()
    {
        lock (_gate)
        {
            return _current is { IsFaulted: false, IsCanceled: false } ? _current : _current = ReadAsync();
        }
    }

    /// <summary>The snapshot as a hub message, or a refusal in its place. Never throws.</summary>
    public async Task<LiveFrame> GetFrameAsync()
    {
        try
        {
            if (await GetAsync() is not { } snapshot)
            {
                return LiveFrame.OfRefusal(new Refused(story.Name, RefusalCodes.UnknownStory, "The story is not public"));
            }
            if (snapshot.Value.Epoch != story.Head.Epoch || snapshot.Value.Seq > story.Head.Seq)
            {
                await story.FetchMissingAsync();
            }
            return snapshot.Value.Epoch == story.Head.Epoch ? snapshot.Frame : Busy();
        }
        catch (Exception exception)
        {
            Log.SnapshotFailed(logger, exception, story.Name);
            return Busy();
        }
    }

    /// <summary>The head has moved, so the next request reads the log again.</summary>
    public void Expire()
    {
        lock (_gate)
        {
            _current = null;
        }
    }

    /// <summary>Discards the snapshot.</summary>
    public void Withdraw()
    {
        lock (_gate)
        {
            _current = Task.FromResult<StorySnapshot?>(null);
            _last = null;
        }
    }

    private async Task<StorySnapshot?> ReadAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // never run under the caller's lock
        try
        {
            return _last = await log.ReadSnapshotAsync(story.Name, CancellationToken.None) is { } snapshot
                ? new StorySnapshot(snapshot)
                : null;
        }
        catch (Exception exception) when (CanStillServe(_last))
        {
            // New readers get the last snapshot that this node read, and the changes since then from the ring: as complete as a new one.
            Log.OlderSnapshot(logger, exception, story.Name, _last!.Value.Seq);
            Expire();
            return _last;
        }
    }

    private bool CanStillServe([NotNullWhen(true)] StorySnapshot? snapshot) => snapshot is not null && story.Continues(snapshot.Value);

    private LiveFrame Busy() =>
        LiveFrame.OfRefusal(new Refused(story.Name, RefusalCodes.Busy, "The story cannot be read just now", RetryMs));

    private static partial class Log
    {
        [LoggerMessage(1006, LogLevel.Error, "{Story}: no snapshot could be read; readers who need one are asked to retry")]
        public static partial void SnapshotFailed(ILogger logger, Exception exception, string story);

        [LoggerMessage(
            1009,
            LogLevel.Warning,
            "{Story}: no snapshot could be read; serving the last one, of {Seq}, with the changes since"
        )]
        public static partial void OlderSnapshot(ILogger logger, Exception exception, string story, long seq);
    }
}
