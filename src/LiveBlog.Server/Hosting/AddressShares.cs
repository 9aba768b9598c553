using System.Collections.Concurrent;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Limits how many of a fixed number of places one address may hold: a multiple of the free places (the dynamic threshold of Choudhury and Hahne,
/// 1998), and in the last eighth no more than a household needs. However many places one address takes, others still get some.
/// </summary>
/// <param name="capacity">Places in all.</param>
/// <param name="share">How many times the free places an address may hold; at 0.5 one address alone gets about a third of all.</param>
/// <param name="reserved">The last places, which only known addresses get.</param>
internal sealed class AddressShares(long capacity, double share, long reserved = 0)
{
    /// <summary>A household, a newsroom or a health check always gets this many, as long as any are free.</summary>
    private const int AlwaysAllowed = 32;

    /// <summary>Places for addresses that hold few: an eighth of all; none if one address may take more than the rest.</summary>
    private readonly long _forSmall = share < 1 ? capacity / 8 : 0;

    private readonly ConcurrentDictionary<ulong, int> _held = [];
    private long _free = capacity;

    /// <summary>Takes a place; give it back with <see cref="Leave"/>.</summary>
    public bool TryEnter(ulong address, bool isKnown = false)
    {
        var free = Interlocked.Decrement(ref _free) + 1;
        var held = _held.AddOrUpdate(address, 1, (_, before) => before + 1);
        if (free > (isKnown ? 0 : reserved) && held <= Math.Max(AlwaysAllowed, share * (free - _forSmall)))
        {
            return true;
        }
        Leave(address);
        return false;
    }

    public void Leave(ulong address)
    {
        Interlocked.Increment(ref _free);
        while (_held.TryGetValue(address, out var held))
        {
            if (held == 1 ? _held.TryRemove(new(address, held)) : _held.TryUpdate(address, held - 1, held))
            {
                return;
            }
        }
    }
}
