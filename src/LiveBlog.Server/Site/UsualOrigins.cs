namespace LiveBlog.Server.Site;

/// <summary>
/// The origins that the site is really asked under, while no address is configured: the ones that are asked for most. Whoever makes up hosts
/// has to ask for one of them more often than all readers together before anything is kept for it.
/// </summary>
internal sealed class UsualOrigins
{
    /// <summary>With and without www, the proxy's name, an address: more names than that nobody's site has.</summary>
    private const int MaxUsual = 4;

    /// <summary>
    /// Origins that are counted. A new one takes the place of the least asked and its count (the space-saving algorithm of Metwally et al., 2005),
    /// so made-up ones push each other out.
    /// </summary>
    private const int MaxCounted = 64;

    /// <summary>Counts are halved from then on, so that yesterday's name makes room for today's.</summary>
    private const long MaxCount = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts one request and says whether pages are kept for its origin.</summary>
    public bool Note(string origin)
    {
        lock (_gate)
        {
            var count = TakePlace(origin) + 1;
            _counts[origin] = count;
            if (count > MaxCount)
            {
                foreach (var counted in _counts.Keys.ToList())
                {
                    _counts[counted] /= 2;
                }
            }
            return IsUsual(count);
        }
    }

    public bool IsUsual(string origin)
    {
        lock (_gate)
        {
            return _counts.TryGetValue(origin, out var count) && IsUsual(count);
        }
    }

    private bool IsUsual(long count) => _counts.Values.Count(other => other > count) < MaxUsual && (count > 1 || _counts.Count <= MaxUsual);

    /// <summary>How often it was asked for; 0 when it is not among those that are counted.</summary>
    public long CountOf(string origin)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault(origin);
        }
    }

    private long TakePlace(string origin)
    {
        if (_counts.TryGetValue(origin, out var count) || _counts.Count < MaxCounted)
        {
            return count;
        }
        var least = _counts.MinBy(counted => counted.Value);
        _counts.Remove(least.Key);
        return least.Value;
    }
}
