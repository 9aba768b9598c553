using System.Diagnostics.CodeAnalysis;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>A snapshot and the frame that carries it, whose bytes are made once when first wanted.</summary>
internal sealed class StorySnapshot(Snapshot snapshot)
{
    public Snapshot Value => snapshot;
    public LiveFrame Frame { get; } = LiveFrame.OfSnapshot(snapshot);

    /// <summary>Bytes of its entries' markup.</summary>
    public long Weight { get; } = snapshot.Entries.Sum(entry => (long)entry.Html.Length);

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
        try
        {
            return _lastSnapshot = await _log.ReadSnapshotAsync(Name, CancellationToken.None) is { } snapshot
                ? new StorySnapshot(snapshot)
                : null;
        }
        catch (Exception exception) when (CanStillServe(_lastSnapshot))
        {
            // Newcomers get what this node read last, and the changes since from the ring: better than an error, and as complete.
            Log.OlderSnapshot(_logger, exception, Name, _lastSnapshot!.Value.Seq);
            lock (_gate)
            {
                _snapshot = null; // whoever asks next has the log asked again
            }
            return _lastSnapshot;
        }
    }

    /// <summary>Whether nothing was erased since the snapshot was read, and the ring continues it.</summary>
    private bool CanStillServe([NotNullWhen(true)] StorySnapshot? snapshot)
    {
        lock (_gate)
        {
            return snapshot is { Value: var old } && old.Epoch == _head.Epoch && old.Edition == _head.Edition && old.Seq >= _ring.Start;
        }
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
