using System.Net;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Limits how much one network (/24, or /48 of IPv6) may contribute to one subject at this node in an hour: anyone can pretend to be a
/// thousand browsers, but not a thousand networks.
/// </summary>
internal abstract class NetworkShares(int ofNetwork, TimeProvider time)
{
    /// <summary>Pairs of network and subject that are counted, about 10 MB. A flood from more of them restarts the hour.</summary>
    private const int MaxKept = 100_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(Guid Subject, string Network), int> _given = [];
    private DateTimeOffset _since;

    public bool TryTake(Guid subject, IPAddress? address)
    {
        var key = (subject, Convert.ToHexString(ClientAddress.NetworkOf(address)));
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _since > Kept || _given.Count >= MaxKept)
            {
                _given.Clear();
                _since = now;
            }
            var given = _given.GetValueOrDefault(key);
            if (given >= ofNetwork)
            {
                return false;
            }
            _given[key] = given + 1;
            return true;
        }
    }
}
