namespace LiveBlog.Server.Delivery;

/// <summary>
/// The newest changes of one story without a gap, limited in number and in size; the oldest are dropped first. Not safe for concurrent use:
/// <see cref="LiveStory"/> guards it.
/// </summary>
internal sealed class ChangeRing
{
    /// <summary>Enough for a reader who was away for several minutes of the busiest coverage (about one change a second).</summary>
    public const int MaxChanges = 512;

    /// <summary>Without it, a ring of the largest entries would hold 30 MB for one story.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly LoggedChange[] _slots = new LoggedChange[MaxChanges];
    private long _bytes;

    /// <summary>The seq before the first change held; the ring can continue for every reader at or after it.</summary>
    public long Start { get; private set; }

    /// <summary>Seq of the last change held.</summary>
    public long End { get; private set; }

    /// <summary>The size of the changes in one encoding.</summary>
    public long Bytes => _bytes;

    public void Reset(long start)
    {
        Array.Clear(_slots);
        _bytes = 0;
        Start = End = start;
    }

    public void Append(LoggedChange change)
    {
        if (change.Seq != End + 1)
        {
            throw new InvalidOperationException($"Change {change.Seq} does not follow {End}");
        }
        if (End - Start == MaxChanges)
        {
            DropOldest();
        }
        _slots[change.Seq % MaxChanges] = change;
        _bytes += change.Bytes;
        End = change.Seq;
        while (_bytes > MaxBytes && End - Start > 1)
        {
            DropOldest();
        }
    }

    /// <summary>Replaces the change of the same seq with a rewritten one, if it is still held.</summary>
    public void Replace(LoggedChange change)
    {
        if (change.Seq > Start && change.Seq <= End)
        {
            ref var slot = ref _slots[change.Seq % MaxChanges];
            _bytes += change.Bytes - slot.Bytes;
            slot = change;
        }
    }

    /// <summary>The changes after the seq: at least one, and as many as fit into the bytes. The seq must be in [Start, End).</summary>
    public IReadOnlyList<LoggedChange> After(long seq, int maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seq, Start);
        var run = new List<LoggedChange>();
        var bytes = 0;
        for (var next = seq + 1; next <= End; next++)
        {
            var change = _slots[next % MaxChanges];
            bytes += change.Bytes;
            if (run.Count > 0 && bytes > maxBytes)
            {
                break;
            }
            run.Add(change);
        }
        return run;
    }

    private void DropOldest()
    {
        ref var oldest = ref _slots[(Start + 1) % MaxChanges];
        _bytes -= oldest.Bytes;
        oldest = null!;
        Start++;
    }
}
