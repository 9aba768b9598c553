using System.Diagnostics.CodeAnalysis;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// A story in use on this node: its head, its newest changes as bytes, its snapshot, and who follows it. Its rule is every receiver's
/// rule: a change at head + 1 is applied, an older one dropped, and a gap is fetched from the log, once.
/// </summary>
/// <remarks>
/// <see cref="_gate"/> guards the log's state and is held for a few instructions only, never over a write or a wait. The head is raised
/// before followers are told, see <see cref="Follower"/>.
/// </remarks>
internal sealed partial class LiveStory
{
    /// <summary>No frame is larger unless a single change is: a reader at 2 kB/s gets something within half a minute.</summary>
    public const int MaxFrameBytes = 60 * 1024;

    /// <summary>Catch-up frames kept at a time. After an outage readers stand at a handful of positions; strangers to them are not worth keeping.</summary>
    private const int MaxCatchUps = 64;

    private readonly Lock _gate = new();
    private readonly ChangeRing _ring = new();
    private readonly Dictionary<long, LiveFrame> _catchUps = [];
    private readonly FollowerList _followers = new();
    private readonly IStoryLog _log;
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private LogHead _head;
    private LiveFrame? _heartbeat;
    private LiveFrame? _counts;
    private Task<StorySnapshot?>? _snapshot;
    private volatile StorySnapshot? _lastSnapshot;
    private Task? _fetch;
    private long _fannedOut;

    // Of the oldest change that was not fanned out yet: since when this node knows it, and what it came with.
    private long _knownSince;
    private System.Diagnostics.ActivityContext _knownBy;
    private int _pumping;
    private volatile StoryVersion _version;
    private bool _retired;

    public LiveStory(
        string name,
        LogHead head,
        IReadOnlyList<LoggedChange> newest,
        IStoryLog log,
        DeliveryOptions options,
        TimeProvider time,
        ILogger logger
    )
    {
        (Name, _head, _log, _options, _time, _logger) = (name, head, log, options, time, logger);
        _ring.Reset(newest.Count == 0 ? head.Seq : newest[0].Seq - 1);
        foreach (var change in newest)
        {
            _ring.Append(change);
        }
        _head = head with { Seq = _ring.End };
        _fannedOut = _head.Seq;
        MoveVersion();
        LastUse = time.GetTimestamp();
    }

    public string Name { get; }

    public LogHead Head
    {
        get
        {
            lock (_gate)
            {
                return _head;
            }
        }
    }

    /// <summary>Another one whenever a follower may be owed something new.</summary>
    public StoryVersion Version => _version;

    public int FollowerCount => _followers.Count;

    /// <summary>Whether the story was taken from its readers; then nothing of it is answered from memory.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>Whether its followers were told any counters.</summary>
    public bool HasCounts => Volatile.Read(ref _counts) is not null;

    /// <summary>
    /// Bytes of memory, about: the ring in both encodings, and the snapshot as objects, as a body and as the page that is made of it.
    /// </summary>
    public long Weight
    {
        get
        {
            const int Fixed = 16 * 1024;
            const int TimesOfSnapshot = 6;
            lock (_gate)
            {
                return Fixed + 2 * _ring.Bytes + TimesOfSnapshot * (_lastSnapshot?.Weight ?? 0);
            }
        }
    }

    /// <summary>Timestamp of the last time somebody wanted the story; stories that nobody wants are let go.</summary>
    public long LastUse { get; private set; }

    /// <summary>
    /// Takes in changes that were committed, here or on another node, in any order and any number of times. When the edition rises they
    /// include the earlier changes that were rewritten, and these take the place of what the ring holds.
    /// </summary>
    public void Accept(string epoch, int edition, IReadOnlyList<LoggedChange> changes)
    {
        bool incomplete;
        lock (_gate)
        {
            if (_fannedOut == _head.Seq)
            {
                _knownSince = _time.GetTimestamp();
                _knownBy = System.Diagnostics.Activity.Current?.Context ?? default;
            }
            // Another history, or an edition of which something was missed: only the log can tell what holds now.
            incomplete = epoch != _head.Epoch || edition > _head.Edition + 1;
            if (!incomplete)
            {
                // A change that raises the edition comes with what was rewritten. One of another kind that brings a higher edition only
                // tells that such a change was missed: raised by it, the edition would say that what was erased is gone from this ring.
                var isRaiseKnown = edition <= _head.Edition;
                foreach (var change in changes)
                {
                    if (change.Seq == _ring.End + 1)
                    {
                        _ring.Append(change);
                        isRaiseKnown |= change.RaisesEdition;
                    }
                    else if (change.Seq > _ring.End)
                    {
                        incomplete = true;
                    }
                    else if (edition > _head.Edition)
                    {
                        _ring.Replace(change);
                    }
                }
                incomplete |= !isRaiseKnown;
                HeadChanged(new LogHead(epoch, incomplete ? _head.Edition : Math.Max(edition, _head.Edition), _ring.End));
            }
        }
        if (incomplete)
        {
            DeliveryMetrics.Gaps.Add(1);
            _ = FetchMissingAsync();
        }
        WakePump();
    }

    /// <summary>Compares with the log and fetches what is missing, once however many ask; a failing database is logged and left to the next time.</summary>
    public Task FetchMissingAsync()
    {
        lock (_gate)
        {
            return _fetch is { IsCompleted: false } ? _fetch : _fetch = FetchAsync();
        }
    }

    private async Task FetchAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // never under the caller's lock
        try
        {
            while (true)
            {
                // Taken before the question is asked: what is handed over while the answer is on its way makes it old, not wrong.
                var mine = Head;
                if (await _log.ReadHeadAsync(Name, CancellationToken.None) is not { } truth)
                {
                    await WithdrawAsync();
                    return;
                }
                if (truth == mine)
                {
                    return;
                }
                if (truth.Epoch != mine.Epoch || truth.Seq < mine.Seq || truth.Edition < mine.Edition)
                {
                    Log.HistoryReplaced(_logger, Name, mine.Epoch, mine.Seq, truth.Epoch, truth.Seq);
                    await RestartAsync(truth);
                    return;
                }
                if (truth.Edition != mine.Edition)
                {
                    await ReloadRingAsync(truth);
                    continue;
                }
                var missing = await _log.ReadChangesAsync(Name, mine.Seq, ChangeRing.MaxChanges, CancellationToken.None);
                Log.Fetched(_logger, Name, mine.Seq, truth.Seq, missing.Count);
                DeliveryMetrics.Repaired.Add(missing.Count);
                Accept(truth.Epoch, truth.Edition, missing);
                if (Head == mine)
                {
                    return; // the log promises more than it gives, as a lagging replica would; the next round asks again
                }
            }
        }
        catch (Exception exception)
        {
            Log.FetchFailed(_logger, exception, Name);
        }
    }

    /// <summary>Something was erased from changes that the ring may hold: all of them are read again.</summary>
    private async Task ReloadRingAsync(LogHead truth)
    {
        long after;
        lock (_gate)
        {
            after = _ring.Start;
        }
        var changes = await _log.ReadChangesAsync(Name, after, ChangeRing.MaxChanges, CancellationToken.None);
        lock (_gate)
        {
            if (_head.Edition > truth.Edition || _ring.End > after + changes.Count)
            {
                return; // more was handed over in the meantime, and this read may not know of it; it is made again
            }
            _ring.Reset(after);
            foreach (var change in changes)
            {
                _ring.Append(change);
            }
            HeadChanged(truth with { Seq = _ring.End });
        }
        WakePump();
    }

    private async Task RestartAsync(LogHead truth)
    {
        lock (_gate)
        {
            _ring.Reset(truth.Seq);
            _fannedOut = truth.Seq;
            HeadChanged(truth);
        }
        await NudgeAllAsync(null);
    }

    /// <summary>
    /// What a follower at the position lacks first: changes, the answer to its follow, counters, or nothing (null).
    /// False when its position cannot be continued and it needs a snapshot.
    /// </summary>
    public bool TryGetOwed(in FollowerPosition position, out LiveFrame? frame)
    {
        lock (_gate)
        {
            frame = null;
            if (position.Epoch != _head.Epoch || position.Seq < _ring.Start || (position.Seq > _head.Seq && !position.Answered))
            {
                return false;
            }
            // An answered follower may be ahead: its snapshot was read from the log just before this node heard of the change.
            if (position.Seq < _head.Seq)
            {
                frame = CatchUp(position.Seq);
            }
            else if (!position.Answered)
            {
                frame = Heartbeat();
            }
            else if (!ReferenceEquals(position.Counts, _counts))
            {
                frame = _counts;
            }
            return true;
        }
    }

    /// <summary>The changes after the seq, or an empty frame at the head; null when the position cannot be continued.</summary>
    public LiveFrame? GetTail(long after)
    {
        lock (_gate)
        {
            LastUse = _time.GetTimestamp();
            return after > _head.Seq || after < _ring.Start ? null
                : after == _head.Seq ? Heartbeat()
                : CatchUp(after);
        }
    }

    /// <summary>The changes after the seq as a frame, made once for all who stand there. Under the lock.</summary>
    private LiveFrame CatchUp(long after)
    {
        if (!_catchUps.TryGetValue(after, out var frame))
        {
            frame = LiveFrame.OfChanges(Name, _head, _ring.After(after, MaxFrameBytes));
            if (_catchUps.Count < MaxCatchUps)
            {
                _catchUps.Add(after, frame);
            }
        }
        return frame;
    }

    private LiveFrame Heartbeat() => _heartbeat ??= LiveFrame.OfChanges(Name, _head, []);

    /// <summary>Under the lock.</summary>
    private void HeadChanged(LogHead head)
    {
        _head = head;
        _catchUps.Clear();
        _heartbeat = null;
        _snapshot = null;
        MoveVersion();
    }

    /// <summary>Under the lock, after every change of what a follower may be owed.</summary>
    [MemberNotNull(nameof(_version))]
    private void MoveVersion() => _version = new StoryVersion(_head.Epoch, _head.Seq, _counts);

    private static partial class Log
    {
        [LoggerMessage(
            1001,
            LogLevel.Warning,
            "{Story}: history was replaced, {OldEpoch}.{OldSeq} became {NewEpoch}.{NewSeq}; every reader starts over"
        )]
        public static partial void HistoryReplaced(
            ILogger logger,
            string story,
            string oldEpoch,
            long oldSeq,
            string newEpoch,
            long newSeq
        );

        [LoggerMessage(1002, LogLevel.Information, "{Story}: fetched {Count} changes missing between {Mine} and {Truth}")]
        public static partial void Fetched(ILogger logger, string story, long mine, long truth, int count);

        [LoggerMessage(1003, LogLevel.Error, "{Story}: the log could not be read; readers keep what they have")]
        public static partial void FetchFailed(ILogger logger, Exception exception, string story);

        [LoggerMessage(1004, LogLevel.Debug, "{Story}: {From}-{To} fanned out to {Readers} readers in {Elapsed}")]
        public static partial void FannedOut(ILogger logger, string story, long from, long to, int readers, TimeSpan elapsed);

        [LoggerMessage(
            1005,
            LogLevel.Information,
            "{Story}: reader {Connection} has not taken a write for {Stalled}; disconnected, it resumes by seq"
        )]
        public static partial void LaggardAborted(ILogger logger, string story, string connection, TimeSpan stalled);

        [LoggerMessage(1006, LogLevel.Error, "{Story}: no snapshot could be read; the readers who need one are asked to come back")]
        public static partial void SnapshotFailed(ILogger logger, Exception exception, string story);

        [LoggerMessage(
            1009,
            LogLevel.Warning,
            "{Story}: no snapshot could be read; the last one, of {Seq}, is served with what came since"
        )]
        public static partial void OlderSnapshot(ILogger logger, Exception exception, string story, long seq);

        [LoggerMessage(1007, LogLevel.Error, "{Story}: fan-out failed")]
        public static partial void FanOutFailed(ILogger logger, Exception exception, string story);
    }
}
