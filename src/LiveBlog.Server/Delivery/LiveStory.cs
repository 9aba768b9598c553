using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// A story in use on this node: its head, its newest changes as bytes, its snapshot, and its followers. It follows the same rule as every receiver:
/// a change at head + 1 is applied, an older one is dropped, and a gap is fetched from the log, once.
/// </summary>
/// <remarks>
/// <see cref="_gate"/> guards the log's state and is held for a few instructions only, never during a write or a wait. The head is raised
/// before followers are nudged, see <see cref="Follower"/>.
/// </remarks>
internal sealed class LiveStory
{
    private readonly Lock _gate = new();
    private readonly ChangeRing _ring = new();
    private readonly TailFrames _frames;
    private readonly FollowerRounds _followers;
    private readonly StoryFanOut _fanOut;
    private readonly StorySnapshots _snapshots;
    private readonly LogRepair _repair;
    private readonly TimeProvider _time;
    private LogHead _head;
    private LiveFrame? _counts;
    private long _fannedOut;

    // For the oldest change not fanned out yet: when this node learned of it, and what it came with.
    private long _knownSince;
    private ActivityContext _knownBy;
    private volatile StoryVersion _version;
    private bool _retired;

    public LiveStory(
        string name,
        LogHead head,
        IReadOnlyList<LoggedChange> newest,
        IStoryLog log,
        DeliveryOptions options,
        FanOutPace pace,
        TimeProvider time,
        ILogger logger
    )
    {
        (Name, _head, _time) = (name, head, time);
        _repair = new LogRepair(this, log, logger);
        _frames = new TailFrames(name);
        _followers = new FollowerRounds(name, options, time, logger);
        _fanOut = new StoryFanOut(this, _followers, pace, time, logger);
        _snapshots = new StorySnapshots(this, log, logger);
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

    /// <summary>Replaced whenever a follower may be owed something new.</summary>
    public StoryVersion Version => _version;

    public int FollowerCount => _followers.Count;

    /// <summary>Whether the story has been withdrawn from its readers; nothing of it is then served from memory.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>Whether its followers have been sent any counters.</summary>
    public bool HasCounts => Volatile.Read(ref _counts) is not null;

    /// <summary>
    /// The approximate memory in bytes: the ring in both encodings, and the snapshot as objects, as a body and as the page made from it.
    /// </summary>
    public long Weight
    {
        get
        {
            const int Fixed = 16 * 1024;
            const int TimesOfSnapshot = 6;
            lock (_gate)
            {
                return Fixed + 2 * _ring.Bytes + TimesOfSnapshot * _snapshots.Weight;
            }
        }
    }

    /// <summary>Timestamp of the story's last use; unused stories are released.</summary>
    public long LastUse { get; private set; }

    /// <summary>
    /// Takes in committed changes, from here or another node, in any order and any number of times. When the edition rises, they
    /// include the earlier changes that were rewritten, and these replace what the ring holds.
    /// </summary>
    public void Accept(string epoch, int edition, IReadOnlyList<LoggedChange> changes)
    {
        bool incomplete;
        lock (_gate)
        {
            if (_fannedOut == _head.Seq)
            {
                _knownSince = _time.GetTimestamp();
                _knownBy = Activity.Current?.Context ?? default;
            }
            // Another history, or an edition of which something was missed: only the log can tell what is valid now.
            incomplete = epoch != _head.Epoch || edition > _head.Edition + 1;
            if (!incomplete)
            {
                // A change that raises the edition comes with the changes that were rewritten. Any other change with a higher edition only
                // shows that such a change was missed. If it raised the edition, the ring would claim to be free of what was erased.
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
        _fanOut.Wake();
    }

    /// <summary>Compares with the log and fetches what is missing, once for all concurrent callers.</summary>
    public Task FetchMissingAsync() => _repair.RunAsync();

    /// <summary>The seq after which the ring begins.</summary>
    public long TailStart
    {
        get
        {
            lock (_gate)
            {
                return _ring.Start;
            }
        }
    }

    /// <summary>Replaces the whole ring with what the log says now.</summary>
    public void Reload(LogHead truth, long after, IReadOnlyList<LoggedChange> changes)
    {
        lock (_gate)
        {
            if (_head.Edition > truth.Edition || _ring.End > after + changes.Count)
            {
                return; // more changes arrived meanwhile, which this read may lack, so read again
            }
            _ring.Reset(after);
            foreach (var change in changes)
            {
                _ring.Append(change);
            }
            HeadChanged(truth with { Seq = _ring.End });
        }
        _fanOut.Wake();
    }

    /// <summary>Another history has begun; every reader starts over.</summary>
    public async Task RestartAsync(LogHead truth)
    {
        lock (_gate)
        {
            _ring.Reset(truth.Seq);
            _fannedOut = truth.Seq;
            HeadChanged(truth);
        }
        await _followers.NudgeAllAsync(null);
    }

    /// <summary>
    /// The first thing that a follower at the position lacks: changes, the answer to its follow, counters, or nothing (null).
    /// False if the log cannot be continued from its position, so that it needs a snapshot.
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

    /// <summary>The changes after the seq, or an empty frame at the head; null if the log cannot be continued from the position.</summary>
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

    /// <summary>Under the lock.</summary>
    private LiveFrame CatchUp(long after) => _frames.CatchUp(_head, _ring, after);

    /// <summary>Under the lock.</summary>
    private LiveFrame Heartbeat() => _frames.Heartbeat(_head);

    /// <summary>False if the story has been released in the meantime; the caller then asks for it again.</summary>
    public bool TryAttach(Follower follower)
    {
        lock (_gate)
        {
            if (_retired)
            {
                return false;
            }
            LastUse = _time.GetTimestamp();
            _followers.Add(follower);
            return true;
        }
    }

    /// <param name="last">The last message to the reader, sent as soon as its buffers allow.</param>
    public void Detach(Follower follower, LiveFrame? last = null)
    {
        if (_followers.Remove(follower, last))
        {
            LastUse = _time.GetTimestamp();
        }
    }

    /// <summary>Releases the story unless somebody follows it; nobody can attach to it afterwards.</summary>
    public bool TryRetire()
    {
        lock (_gate)
        {
            return _retired |= _followers.Count == 0;
        }
    }

    /// <summary>Sends the counters to followers who are up to date; the others get the newest when they have caught up.</summary>
    public async Task SetCountsAsync(long views, int readers)
    {
        lock (_gate)
        {
            _counts = LiveFrame.OfCounts(new Counts(Name, views, readers, _head.Epoch, _head.Seq));
            MoveVersion();
        }
        await _followers.NudgeAllAsync(null);
    }

    /// <summary>Releases followers who do not read, and sends a heartbeat to those who have heard nothing for a while.</summary>
    public void Sweep()
    {
        LiveFrame heartbeat;
        lock (_gate)
        {
            heartbeat = Heartbeat();
        }
        _followers.Sweep(heartbeat);
    }

    /// <summary>Releases all connected followers with a notice, such as to poll for a while.</summary>
    public Task DismissAllAsync(Refused notice)
    {
        LastUse = _time.GetTimestamp(); // they come back by another transport
        return _followers.DismissAllAsync(LiveFrame.OfRefusal(notice));
    }

    /// <summary>The story is no longer public: nobody can attach to it, and its followers are told.</summary>
    public Task WithdrawAsync()
    {
        lock (_gate)
        {
            _retired = IsWithdrawn = true;
            _snapshots.Withdraw();
            _ring.Reset(_head.Seq);
            _frames.Clear();
        }
        return DismissAllAsync(new Refused(Name, RefusalCodes.UnknownStory, "The story is not public any more"));
    }

    /// <summary>Whether there is something to fan out.</summary>
    public bool IsBehind
    {
        get
        {
            lock (_gate)
            {
                return _fannedOut < _head.Seq;
            }
        }
    }

    /// <summary>
    /// What was not fanned out yet, in one frame; it counts as fanned out from now on. Null when there is nothing.
    /// </summary>
    public UnsentChanges? TakeUnsent()
    {
        lock (_gate)
        {
            if (_fannedOut >= _head.Seq)
            {
                return null;
            }
            // After a long pause the ring may not reach back to what was last fanned out; followers there are owed a snapshot.
            var frame = CatchUp(Math.Max(_fannedOut, _ring.Start));
            // A frame is limited in size; a follower that lacks more after it asks for the rest by itself.
            _fannedOut = _head.Seq;
            return new UnsentChanges(frame, _knownSince, _knownBy);
        }
    }

    /// <summary>The story as of the head or later. Null if the story is no longer public. Throws if the log cannot be read.</summary>
    public Task<StorySnapshot?> GetSnapshotAsync()
    {
        LastUse = _time.GetTimestamp();
        return _snapshots.GetAsync();
    }

    /// <summary>The snapshot as a hub message, or a refusal in its place. Never throws.</summary>
    public Task<LiveFrame> GetSnapshotFrameAsync() => _snapshots.GetFrameAsync();

    /// <summary>Whether nothing has been erased since the snapshot was read and the ring continues from it.</summary>
    public bool Continues(Snapshot snapshot)
    {
        lock (_gate)
        {
            return snapshot.Epoch == _head.Epoch && snapshot.Edition == _head.Edition && snapshot.Seq >= _ring.Start;
        }
    }

    /// <summary>Under the lock.</summary>
    private void HeadChanged(LogHead head)
    {
        _head = head;
        _frames.Clear();
        _snapshots.Expire();
        MoveVersion();
    }

    /// <summary>Under the lock, after every change to what a follower may be owed.</summary>
    [MemberNotNull(nameof(_version))]
    private void MoveVersion() => _version = new StoryVersion(_head.Epoch, _head.Seq, _counts);
}
