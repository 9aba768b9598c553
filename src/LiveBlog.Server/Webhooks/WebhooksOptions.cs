using LiveBlog.Server.LinkPreviews;

namespace LiveBlog.Server.Webhooks;

/// <summary>Whose programs may be told, there without TLS as well.</summary>
internal sealed class WebhooksOptions : NamedNetworks
{
    public const string Section = "Webhooks";
}
