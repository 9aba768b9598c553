using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Questions;

/// <summary>Questions that one network may ask in a story.</summary>
internal sealed class AskingShares(TimeProvider time) : NetworkShares(OfNetwork, time)
{
    /// <summary>A school class or an office fits in it, and a desk can read it.</summary>
    public const int OfNetwork = 60;
}
