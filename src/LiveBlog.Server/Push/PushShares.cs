using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Push;

/// <summary>Browsers of one network that may begin to follow a story.</summary>
internal sealed class PushShares(TimeProvider time) : NetworkShares(OfNetwork, time)
{
    /// <summary>An office or a school fits in it; who has more addresses of push services than browsers does not get far.</summary>
    public const int OfNetwork = 100;
}
