using LiveBlog.Server.LinkPreviews;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Webhooks;

internal sealed class WebhooksOptions
{
    public const string Section = "Webhooks";

    /// <summary>
    /// Networks beside the public internet whose programs may be told, such as 10.20.0.0/16 for the newsroom's own editing system; there at any
    /// port, and without TLS. Unset, none.
    /// </summary>
    public IReadOnlyList<string> Networks { get; set; } = [];
}

internal sealed class WebhooksRules : IValidateOptions<WebhooksOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhooksOptions options) =>
        NamedNetworks.Validate("Webhooks:Networks", options.Networks);
}
