using LiveBlog.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>A snapshot and the frame that carries it, whose bytes are made once when first wanted.</summary>
internal sealed class StorySnapshot(Snapshot snapshot)
{
    public Snapshot Value => snapshot;
    public LiveFrame Frame { get; } = LiveFrame.OfSnapshot(snapshot);

    /// <summary>As an HTTP body.</summary>
    public CachedBody Body => Frame.Body;
}

internal sealed partial class LiveStory
{
    /// <summary>Milliseconds after which a reader who needed a snapshot that could not be read may ask again; its client adds jitter.</summary>
    private const int SnapshotRetryMs = 2000;

    /// <summary>
    /// The story as it stands at the head or later; read from the log at most once for each head, however many ask.
    /// Null when the story is not public any more. Throws when the log cannot be read.
    /// </summary>
    public Task<StorySnapshot?> GetSnapshotAsync()
    {
        lock (_gate)
        {
            LastUse = _time.GetTimestamp();
            return _snapshot is { IsFaulted: false, IsCanceled: false } ? _snapshot : _snapshot = ReadSnapshotAsync();
        }
    }

    private async Task<StorySnapshot?> ReadSnapshotAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // never under the caller's lock
        return await _log.ReadSnapshotAsync(Name, CancellationToken.None) is { } snapshot ? new StorySnapshot(snapshot) : null;
    }

    /// <summary>The snapshot as a hub message, or the refusal that stands for it. Never throws.</summary>
    public async Task<LiveFrame> GetSnapshotFrameAsync()
    {
        try
        {
            if (await GetSnapshotAsync() is not { } snapshot)
            {
                return LiveFrame.OfRefusal(new Refused(Name, RefusalCodes.UnknownStory, "The story is not public"));
            }
            if (snapshot.Value.Epoch != Head.Epoch || snapshot.Value.Seq > Head.Seq)
            {
                await FetchMissingAsync();
            }
            return snapshot.Value.Epoch == Head.Epoch ? snapshot.Frame : Busy();
        }
        catch (Exception exception)
        {
            Log.SnapshotFailed(_logger, exception, Name);
            return Busy();
        }
    }

    private LiveFrame Busy() =>
        LiveFrame.OfRefusal(new Refused(Name, RefusalCodes.Busy, "The story cannot be read just now", SnapshotRetryMs));
}
