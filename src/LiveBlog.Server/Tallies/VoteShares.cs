using System.Net;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tallies;

/// <summary>
/// How many votes of a poll one network (/24, or /48 of IPv6) may give at this node within an hour: whoever has one address can call itself a
/// thousand browsers, but no thousand networks.
/// </summary>
internal sealed class VoteShares(TimeProvider time)
{
    /// <summary>A stadium or a mobile carrier's gateway fits in it.</summary>
    public const int OfNetwork = 2_000;

    /// <summary>Networks and polls told apart, some 10 MB. A flood from more of them starts the hour anew.</summary>
    private const int MaxKept = 100_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(Guid Poll, string Network), int> _given = [];
    private DateTimeOffset _since;

    public bool TryTake(Guid poll, IPAddress? address)
    {
        var key = (poll, Convert.ToHexString(ClientAddress.NetworkOf(address)));
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _since > Kept || _given.Count >= MaxKept)
            {
                _given.Clear();
                _since = now;
            }
            var given = _given.GetValueOrDefault(key);
            if (given >= OfNetwork)
            {
                return false;
            }
            _given[key] = given + 1;
            return true;
        }
    }
}
