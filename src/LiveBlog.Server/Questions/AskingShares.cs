using System.Net;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Questions;

/// <summary>How many questions one network (/24, or /48 of IPv6) may ask in a story at this node within an hour, however many browsers it calls itself.</summary>
internal sealed class AskingShares(TimeProvider time)
{
    /// <summary>A school class or an office fits in it, and a desk can read it.</summary>
    public const int OfNetwork = 60;

    /// <summary>Networks and stories told apart, some 10 MB. A flood from more of them starts the hour anew.</summary>
    private const int MaxKept = 100_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(Guid Story, string Network), int> _asked = [];
    private DateTimeOffset _since;

    public bool TryTake(Guid story, IPAddress? address)
    {
        var key = (story, Convert.ToHexString(ClientAddress.NetworkOf(address)));
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _since > Kept || _asked.Count >= MaxKept)
            {
                _asked.Clear();
                _since = now;
            }
            var asked = _asked.GetValueOrDefault(key);
            if (asked >= OfNetwork)
            {
                return false;
            }
            _asked[key] = asked + 1;
            return true;
        }
    }
}
