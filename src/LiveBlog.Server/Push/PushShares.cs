using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Push;

/// <summary>Limits how many browsers of one network may start following a story.</summary>
internal sealed class PushShares(TimeProvider time) : NetworkShares(OfNetwork, time)
{
    /// <summary>Enough for an office or a school, but not for someone who registers made-up addresses.</summary>
    public const int OfNetwork = 100;
}
