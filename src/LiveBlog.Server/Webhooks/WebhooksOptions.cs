using LiveBlog.Server.LinkPreviews;

namespace LiveBlog.Server.Webhooks;

/// <summary>Networks whose programs may receive webhooks, even without TLS.</summary>
internal sealed class WebhooksOptions : NamedNetworks
{
    public const string Section = "Webhooks";
}
