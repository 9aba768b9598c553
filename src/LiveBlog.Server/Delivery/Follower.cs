namespace LiveBlog.Server.Delivery;

/// <summary>
/// One reader following one story. What it is owed is never queued but derived: the story compares the follower's position with its
/// head and hands out what lies between. So joining, lagging and returning readers are one case, and a slow reader costs only a few numbers.
/// </summary>
/// <remarks>
/// At most one write is outstanding: neither SignalR's per-connection lock nor a response body keeps an order between two.
/// The thread that sets <see cref="_busy"/> owns all other fields until nothing is owed. A wake-up cannot be lost: the story replaces its version
/// before it nudges, and the owner compares versions after releasing the follower.
/// </remarks>
internal sealed class Follower(IReaderSink reader, LiveStory story, TimeProvider time)
{
    private int _busy = 1; // owned by the code that attaches it, until Start
    private volatile bool _detached;
    private LiveFrame? _last;
    private FollowerPosition _position;

    // Timestamps of TimeProvider. The sweep reads them without owning the follower; a stale value costs one more sweep.
    private long _writingSince;
    private long _lastWrite;

    /// <summary>Index in the story's list; only the story touches it, under its lock.</summary>
    public int Index { get; set; } = -1;

    public IReaderSink Reader => reader;

    /// <summary>
    /// Starts at the position that the reader named. Called once, after attaching: anything published from then on finds the follower
    /// in the list, and anything published before lies between the position and the head.
    /// </summary>
    public void Start(string? epoch, long after)
    {
        _position = new FollowerPosition(epoch, after);
        Volatile.Write(ref _lastWrite, time.GetTimestamp());
        SendWhatIsOwed(null);
    }

    /// <summary>There may be something to send; <paramref name="likely"/> is the frame that a follower who was up to date now lacks.</summary>
    public void Nudge(LiveFrame? likely)
    {
        if (TryOwn())
        {
            SendWhatIsOwed(likely);
        }
    }

    /// <summary>Allows no further write except the given last one.</summary>
    public void Detach(LiveFrame? last)
    {
        Interlocked.Exchange(ref _last, last);
        _detached = true;
        if (last is not null && TryOwn())
        {
            SendLast();
        }
    }

    /// <summary>How long the outstanding write has waited for the reader; zero when there is none.</summary>
    public TimeSpan Stalled(long now) =>
        Volatile.Read(ref _writingSince) is var since and not 0 ? time.GetElapsedTime(since, now) : TimeSpan.Zero;

    /// <summary>How long ago something was last sent.</summary>
    public TimeSpan Quiet(long now) => time.GetElapsedTime(Volatile.Read(ref _lastWrite), now);

    private bool TryOwn() => Interlocked.CompareExchange(ref _busy, 1, 0) == 0;

    private void SendWhatIsOwed(LiveFrame? likely)
    {
        while (!_detached)
        {
            var version = story.Version;
            LiveFrame? next;
            if (likely is not null && _position.IsContinuedBy(likely))
            {
                next = likely;
            }
            else if (version.IsReachedBy(_position))
            {
                next = null; // as nearly always after a frame, in which case no lock is needed
            }
            else if (!story.TryGetOwed(_position, out next))
            {
                _ = SendSnapshotAsync();
                return;
            }
            likely = null;
            if (next is not null)
            {
                if (!WriteAtOnce(next))
                {
                    return;
                }
                continue;
            }
            Interlocked.Exchange(ref _busy, 0);
            if ((ReferenceEquals(story.Version, version) && !_detached) || !TryOwn())
            {
                return;
            }
        }
        SendLast();
    }

    /// <summary>Called by the owner of a detached follower, which is never released after that.</summary>
    private void SendLast()
    {
        if (Interlocked.Exchange(ref _last, null) is { } last)
        {
            WriteAtOnce(last);
        }
    }

    /// <summary>False if the reader's buffers are full; the follower then continues by itself as soon as they drain.</summary>
    private bool WriteAtOnce(LiveFrame frame)
    {
        if (!_position.Answered && frame.Carries != LiveFrameContent.Counts)
        {
            DeliveryMetrics.Joined(AnswerOf(frame));
        }
        _position.Pass(frame);
        var now = time.GetTimestamp();
        Volatile.Write(ref _lastWrite, now);
        var write = reader.WriteAsync(frame);
        if (write.IsCompletedSuccessfully)
        {
            return true;
        }
        Volatile.Write(ref _writingSince, now);
        DeliveryMetrics.PendingWrites.Add(1);
        _ = FinishAsync(write);
        return false;
    }

    private static string AnswerOf(LiveFrame frame) =>
        frame switch
        {
            { Carries: LiveFrameContent.Snapshot } => "snapshot",
            { Carries: LiveFrameContent.Refused } => "refused",
            _ => frame.From > frame.To ? "current" : "delta",
        };

    private async Task FinishAsync(ValueTask write)
    {
        await write;
        DeliveryMetrics.PendingWrites.Add(-1);
        Volatile.Write(ref _writingSince, 0);
        SendWhatIsOwed(null);
    }

    private async Task SendSnapshotAsync()
    {
        var frame = await story.GetSnapshotFrameAsync();
        if (_detached)
        {
            SendLast(); // unfollowed while the snapshot was read; a follow made since is answered by its own follower
            return;
        }
        if (frame.Carries == LiveFrameContent.Refused)
        {
            story.Detach(this, frame);
            SendLast();
        }
        else if (WriteAtOnce(frame))
        {
            SendWhatIsOwed(null);
        }
    }
}

/// <summary>The position of a follower that is owed nothing. Replaced with every change, so the same object means that nothing has happened.</summary>
internal sealed class StoryVersion(string epoch, long seq, LiveFrame? counts)
{
    public bool IsReachedBy(in FollowerPosition position) =>
        position.Answered && position.Seq == seq && ReferenceEquals(position.Counts, counts) && position.Epoch == epoch;
}

/// <summary>A follower's position. A mutable struct kept as a field of the follower; never copy it.</summary>
/// <param name="epoch">Null if the reader has nothing yet.</param>
/// <param name="seq">The last seq that the reader says it has.</param>
internal struct FollowerPosition(string? epoch, long seq)
{
    public string? Epoch { get; private set; } = epoch;

    /// <summary>The last seq that the reader was sent, or says it has.</summary>
    public long Seq { get; private set; } = seq;

    /// <summary>Whether its follow has been answered. Each is answered exactly once, if only with an empty frame.</summary>
    public bool Answered { get; private set; }

    /// <summary>The counters it was last sent.</summary>
    public LiveFrame? Counts { get; private set; }

    public readonly bool IsContinuedBy(LiveFrame frame) =>
        Answered && frame.Carries == LiveFrameContent.Frame && frame.From == Seq + 1 && frame.Epoch == Epoch;

    /// <summary>Advances the position, as the frame is being sent.</summary>
    public void Pass(LiveFrame frame)
    {
        if (frame.Carries == LiveFrameContent.Counts)
        {
            Counts = frame;
        }
        else if (frame.Carries != LiveFrameContent.Refused)
        {
            (Seq, Answered) = (frame.To, true);
            if (!ReferenceEquals(Epoch, frame.Epoch))
            {
                Epoch = frame.Epoch; // written as rarely as possible, because the garbage collector records every reference write (decisions/0022)
            }
        }
    }
}
