namespace LiveBlog.Server.Views;

/// <summary>The views of one story known to this node.</summary>
internal sealed class StoryViews
{
    /// <summary>The most partners counted separately for a story; the rest count as one, so that made-up names cannot make a table grow.</summary>
    public const int MaxPartners = 100;
    public const string OtherPartners = "other";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _unwritten = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _unwrittenReferrers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _partners = new(StringComparer.Ordinal);
    private long _total;
    private long _stored;
    private long? _lookedAt;
    private (long Views, int Readers) _shown;
    private ReaderSketch? _readers;
    private bool _readersChanged;
    private long _usedAt;
    private int _readersNow;
    private bool _hasMoved;
    private bool _isRetired;

    /// <summary>Records that somebody has just asked for the numbers.</summary>
    public void Use(long timestamp) => Volatile.Write(ref _usedAt, timestamp);

    /// <summary>Releases this if nothing is left to write, the story has no readers and nobody has asked lately. Nothing can be added afterwards.</summary>
    public bool TryRetire(TimeProvider time, TimeSpan unused)
    {
        lock (_gate)
        {
            return _isRetired =
                _unwritten.Count == 0
                && !_readersChanged
                && !_hasMoved
                && Readers == 0
                && time.GetElapsedTime(Volatile.Read(ref _usedAt)) > unused;
        }
    }

    /// <summary>
    /// Whether the caller should query the database. After the first query only one caller does so at a time, and the others show what is
    /// known, so that a slow database does not hold up any page.
    /// </summary>
    public bool TakeLook(TimeProvider time, TimeSpan freshness)
    {
        lock (_gate)
        {
            if (_lookedAt is { } at && time.GetElapsedTime(at) <= freshness)
            {
                return false;
            }
            _lookedAt = _lookedAt is null ? null : time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Never falls, whatever happens to what it is added up from.</summary>
    public long Total
    {
        get
        {
            lock (_gate)
            {
                return _total = Math.Max(_total, _stored + _unwritten.Values.Sum());
            }
        }
    }

    /// <summary>Readers on all nodes.</summary>
    public int Readers
    {
        get => Volatile.Read(ref _readersNow);
        set
        {
            lock (_gate)
            {
                _hasMoved |= value != _readersNow;
                _readersNow = value;
            }
        }
    }

    /// <summary>Whether its curve gets a point now: it has readers, or something has changed since the last time.</summary>
    public bool TakePoint()
    {
        lock (_gate)
        {
            var hasPoint = _hasMoved || _readersNow > 0;
            _hasMoved = false;
            return hasPoint;
        }
    }

    /// <param name="referrer">One of <see cref="Referrers"/>.</param>
    /// <returns>False if this has been released in the meantime.</returns>
    public bool TryAdd(string partner, ulong visitor, string referrer = Referrers.Direct)
    {
        lock (_gate)
        {
            if (_isRetired)
            {
                return false;
            }
            _readersChanged |= (_readers ??= new ReaderSketch()).Add(visitor);
            // Our own page has no name, and a made-up one must not replace it.
            var key =
                partner.Length == 0 || _partners.Contains(partner) || (_partners.Count < MaxPartners && _partners.Add(partner))
                    ? partner
                    : OtherPartners;
            _unwritten[key] = _unwritten.GetValueOrDefault(key) + 1;
            _unwrittenReferrers[referrer] = _unwrittenReferrers.GetValueOrDefault(referrer) + 1;
            _hasMoved = true;
            return true;
        }
    }

    /// <summary>The sketch of readers if it has unwritten data; otherwise its memory is released.</summary>
    public byte[]? TakeReaders()
    {
        lock (_gate)
        {
            if (!_readersChanged)
            {
                _readers = null;
                return null;
            }
            _readersChanged = false;
            return _readers!.ToBytes();
        }
    }

    /// <summary>Takes in the database's data, so that readers known there are not written again.</summary>
    public void LearnReaders(byte[] registers)
    {
        lock (_gate)
        {
            _readers?.Merge(registers);
        }
    }

    /// <summary>Keeps what could not be written for the next time.</summary>
    public void KeepReaders(byte[] registers)
    {
        lock (_gate)
        {
            (_readers ??= new ReaderSketch()).Merge(registers);
            _readersChanged = true;
        }
    }

    public void SetStored(long views, long timestamp)
    {
        lock (_gate)
        {
            (_stored, _lookedAt) = (views, timestamp);
        }
    }

    /// <summary>The views since the last time, added up by partner and by kind of referrer: the same views in both.</summary>
    public (IReadOnlyList<(string Partner, long Count)> ByPartner, IReadOnlyList<(string Kind, long Count)> ByReferrer) Take()
    {
        lock (_gate)
        {
            if (_unwritten.Count == 0)
            {
                return ([], []);
            }
            var byPartner = _unwritten.Select(views => (views.Key, views.Value)).ToList();
            var byReferrer = _unwrittenReferrers.Select(views => (views.Key, views.Value)).ToList();
            // Until the batch is written and read back, the views are only here, and the shown total must not fall meanwhile.
            _total = Math.Max(_total, _stored + _unwritten.Values.Sum());
            _unwritten.Clear();
            _unwrittenReferrers.Clear();
            return (byPartner, byReferrer);
        }
    }

    /// <summary>Whether the numbers differ from those last shown; remembers them as shown.</summary>
    public bool IsNewsToReaders(long views, int readers)
    {
        lock (_gate)
        {
            var changes = _shown != (views, readers);
            _shown = (views, readers);
            return changes;
        }
    }
}
