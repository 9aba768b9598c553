namespace LiveBlog.Server.Views;

/// <summary>The views of one story on this node.</summary>
internal sealed class StoryViews
{
    /// <summary>Partners told apart for a story between two flushes; the rest count as one, so that made-up names cannot grow a table.</summary>
    private const int MaxPartners = 100;
    private const string OtherPartners = "other";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _unwritten = new(StringComparer.Ordinal);
    private long? _total;
    private (long Views, int Readers) _shown = (-1, -1);

    public bool IsLoaded
    {
        get
        {
            lock (_gate)
            {
                return _total is not null;
            }
        }
    }

    /// <summary>All views of the story; before the first load only those counted here.</summary>
    public long Total
    {
        get
        {
            lock (_gate)
            {
                return (_total ?? 0) + (_total is null ? _unwritten.Values.Sum() : 0);
            }
        }
    }

    public void Add(string partner)
    {
        lock (_gate)
        {
            var key = _unwritten.Count < MaxPartners || _unwritten.ContainsKey(partner) ? partner : OtherPartners;
            _unwritten[key] = _unwritten.GetValueOrDefault(key) + 1;
            _total++;
        }
    }

    /// <summary>What the database holds, read while the given views were still only here.</summary>
    public void Load(long stored)
    {
        lock (_gate)
        {
            _total ??= stored + _unwritten.Values.Sum();
        }
    }

    public IReadOnlyList<(string Partner, long Count)> Take()
    {
        lock (_gate)
        {
            if (_unwritten.Count == 0)
            {
                return [];
            }
            var taken = _unwritten.Select(views => (views.Key, views.Value)).ToList();
            _unwritten.Clear();
            return taken;
        }
    }

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
