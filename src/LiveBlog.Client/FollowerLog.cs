using LiveBlog.Protocol;

namespace LiveBlog.Client;

/// <summary>
/// The receiver's side of the rule of the log: drop changes up to the head, apply head + 1, ask once for what is missing beyond. This class alone
/// decides what is applied, so a follower always has a prefix of the story's log. Does no I/O and is not safe for concurrent use.
/// </summary>
public sealed class FollowerLog
{
    private long _headHeard;

    /// <summary>Starts with nothing, or where an earlier follower stopped.</summary>
    /// <param name="epoch">Epoch of the position; null for nothing.</param>
    /// <param name="head">Last seq that was applied.</param>
    public FollowerLog(string? epoch = null, long head = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(head);
        (Epoch, Head) = (epoch, epoch is null ? 0 : head);
    }

    /// <summary>The epoch of the log that is being followed; null until the first snapshot.</summary>
    public string? Epoch { get; private set; }

    /// <summary>Everything up to and including this seq has been applied.</summary>
    public long Head { get; private set; }

    /// <summary>The latest known edition of the epoch; null if none is known.</summary>
    internal int? Edition { get; private set; }

    /// <summary>Whether a follow is waiting for its answer. Until the answer comes, no other follow is sent.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>The follow that continues from here, to be sent now, and again on each new connection.</summary>
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
            // Only a snapshot can be built on, and one has been requested.
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
            // This includes a heartbeat whose head is ahead: it comes after the changes that were lost.
            return IsAsking ? FollowerStep.Nothing : FollowerStep.Ask;
        }
        // A frame sent before the follow ends at or before the head and is not its answer. An empty frame from a node that is
        // behind this follower is: there is nothing to add.
        var before = Head;
        var applied = Apply(frame.Changes);
        if (Head > before || frame.Changes.Count == 0)
        {
            IsAsking = false;
        }
        return applied.Count == 0 ? FollowerStep.Nothing : new FollowerStep(applied, MustAsk: false);
    }

    /// <summary>Takes in a snapshot; false if it is older than what was applied (from a node that is behind) and would undo changes.</summary>
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
    /// Takes in counters; true if a follow should be sent. Counters may overtake a frame that waits to be sent with others, so a head that they carry
    /// counts as missed only if it is still missing at the next counters. Otherwise every follower would ask after every counter.
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

    // Goes by the seq of each change, so that nothing is applied out of order whatever a faulty frame says about itself.
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
