using LiveBlog.Server.LinkPreviews;

namespace LiveBlog.Server.Syndication;

/// <summary>Networks in which stories may be followed.</summary>
internal sealed class SyndicationOptions : NamedNetworks
{
    public const string Section = "Syndication";
}
