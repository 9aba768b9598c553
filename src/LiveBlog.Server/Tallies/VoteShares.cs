using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tallies;

/// <summary>Limits the votes from one network in a poll.</summary>
internal sealed class VoteShares(TimeProvider time) : NetworkShares(OfNetwork, time)
{
    /// <summary>Enough for a stadium or a mobile carrier's gateway.</summary>
    public const int OfNetwork = 2_000;
}
