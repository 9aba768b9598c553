using LiveBlog.Protocol;

namespace LiveBlog.Client;

/// <summary>
/// The rule of the log as a receiver keeps it: up to the head drop, head + 1 apply, beyond it ask once. It alone decides what is applied,
/// so what a follower has is always a prefix of the story's log. Does no I/O and is not safe for concurrent use.
/// </summary>
public sealed class FollowerLog
{
    private long _headHeard;

    /// <summary>Begins with nothing, or where an earlier follower stopped.</summary>
    /// <param name="epoch">Epoch of the position; null for nothing.</param>
    /// <param name="head">Last seq that was applied.</param>
    public FollowerLog(string? epoch = null, long head = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(head);
        (Epoch, Head) = (epoch, epoch is null ? 0 : head);
    }

    /// <summary>The log that is being followed; null until a snapshot said so.</summary>
    public string? Epoch { get; private set; }

    /// <summary>Everything up to and including this seq has been applied.</summary>
    public long Head { get; private set; }

    /// <summary>The edition that the epoch had when something was last heard of it; null when nothing was.</summary>
    internal int? Edition { get; private set; }

    /// <summary>Whether a follow was asked for and its answer is still due. Until it comes, nothing is asked again.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>The follow that continues from here, to be sent now. Asked for anew on each connection, whatever was asked on the last.</summary>
    public FollowRequest Ask(string story)
    {
        IsAsking = true;
        return new FollowRequest(story, Epoch, Head);
    }

    /// <summary>Takes in a frame, a heartbeat included, and says what is new and whether to ask.</summary>
    public FollowerStep Receive(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (Epoch is null)
        {
            // Only a snapshot can be built upon, and it has been asked for.
            return FollowerStep.Nothing;
        }
        if (frame.Epoch != Epoch)
        {
            (Epoch, Edition, Head, _headHeard) = (null, null, 0, 0);
            return FollowerStep.Ask;
        }
        Edition = frame.Edition;
        if (frame.From > Head + 1)
        {
            // A heartbeat whose head is ahead lands here too: it stands after the changes that were lost.
            return IsAsking ? FollowerStep.Nothing : FollowerStep.Ask;
        }
        // A frame that was under way before the follow ends at or before the head and answers nothing. An empty one from a node that is
        // behind this follower does: there is nothing to add.
        var before = Head;
        var applied = Apply(frame.Changes);
        if (Head > before || frame.Changes.Count == 0)
        {
            IsAsking = false;
        }
        return applied.Count == 0 ? FollowerStep.Nothing : new FollowerStep(applied, MustAsk: false);
    }

    /// <summary>Takes in a snapshot; false when it is older than what was applied (from a node that is behind) and would take things back.</summary>
    public bool Receive(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        IsAsking = false;
        if (snapshot.Epoch == Epoch && snapshot.Seq < Head)
        {
            return false;
        }
        (Epoch, Edition, Head, _headHeard) = (snapshot.Epoch, snapshot.Edition, snapshot.Seq, snapshot.Seq);
        return true;
    }

    /// <summary>
    /// Takes in counters; true when to ask. They may overtake a frame that waits to leave with others, so a head that they tell counts as
    /// lost only when it is still missing at the next ones; otherwise every follower would ask after every counter.
    /// </summary>
    public bool Receive(Counts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (Epoch is null || counts.Epoch != Epoch)
        {
            return false;
        }
        var expected = _headHeard;
        _headHeard = Math.Max(expected, counts.Head);
        return expected > Head && !IsAsking;
    }

    // Goes by each change's own seq: whatever a faulty frame says about itself, nothing is applied out of order.
    private List<Change> Apply(IReadOnlyList<Change> changes)
    {
        var applied = new List<Change>(changes.Count);
        foreach (var change in changes)
        {
            if (change.Seq == Head + 1)
            {
                applied.Add(change);
                Head = change.Seq;
            }
            else if (change.Seq > Head)
            {
                break;
            }
        }
        return applied;
    }
}

/// <summary>What a frame means to a follower.</summary>
/// <param name="Applied">New changes in order; empty when there are none.</param>
/// <param name="MustAsk">Something is missing: send <see cref="FollowerLog.Ask"/>.</param>
public sealed record FollowerStep(IReadOnlyList<Change> Applied, bool MustAsk)
{
    internal static FollowerStep Nothing { get; } = new([], MustAsk: false);
    internal static FollowerStep Ask { get; } = new([], MustAsk: true);
}
