namespace LiveBlog.Server.Site;

/// <summary>
/// The origins at which the site is really requested while no address is configured: those requested most often. An attacker who makes up hosts
/// must request one more often than all readers together before anything is cached for it.
/// </summary>
internal sealed class UsualOrigins
{
    /// <summary>With and without www, the proxy's name, an address: no site has more names than this.</summary>
    private const int MaxUsual = 4;

    /// <summary>
    /// Origins that are counted. A new one takes the place and the count of the least requested (the space-saving algorithm of Metwally et al., 2005),
    /// so made-up ones displace each other.
    /// </summary>
    private const int MaxCounted = 64;

    /// <summary>At this count all counts are halved, so that yesterday's name makes room for today's.</summary>
    private const long MaxCount = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts one request and returns whether pages are cached for its origin.</summary>
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

    /// <summary>How often it was requested; 0 if it is not counted.</summary>
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
