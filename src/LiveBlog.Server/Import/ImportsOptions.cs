using LiveBlog.Server.LinkPreviews;

namespace LiveBlog.Server.Import;

/// <summary>Where stories and their pictures may be imported from.</summary>
internal sealed class ImportsOptions : NamedNetworks
{
    public const string Section = "Imports";
}
