using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tallies;

/// <summary>Votes of a poll that one network may give.</summary>
internal sealed class VoteShares(TimeProvider time) : NetworkShares(OfNetwork, time)
{
    /// <summary>A stadium or a mobile carrier's gateway fits in it.</summary>
    public const int OfNetwork = 2_000;
}
