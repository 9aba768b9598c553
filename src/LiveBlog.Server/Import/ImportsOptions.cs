using LiveBlog.Server.LinkPreviews;

namespace LiveBlog.Server.Import;

/// <summary>From where stories and their pictures may be imported.</summary>
internal sealed class ImportsOptions : NamedNetworks
{
    public const string Section = "Imports";
}
