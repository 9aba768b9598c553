using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Questions;

/// <summary>Limits how many questions one network may ask in a story.</summary>
internal sealed class AskingShares(TimeProvider time) : NetworkShares(OfNetwork, time)
{
    /// <summary>Enough for a school class or an office, and few enough for a desk to read.</summary>
    public const int OfNetwork = 60;
}
