using LiveBlog.Server.LinkPreviews;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Syndication;

internal sealed class SyndicationOptions
{
    public const string Section = "Syndication";

    /// <summary>
    /// Networks beside the public internet in which stories may be followed, such as 10.20.0.0/16 for the newsrooms of one company; there at any
    /// port. Unset, none.
    /// </summary>
    public IReadOnlyList<string> Networks { get; set; } = [];
}

internal sealed class SyndicationRules : IValidateOptions<SyndicationOptions>
{
    public ValidateOptionsResult Validate(string? name, SyndicationOptions options) =>
        NamedNetworks.Validate("Syndication:Networks", options.Networks);
}

/// <summary>Asks other newsrooms.</summary>
internal sealed class SyndicationFetcher(IOptions<SyndicationOptions> options) : IDisposable
{
    public SafeFetcher Fetcher { get; } = NamedNetworks.FetcherFor(options.Value.Networks);

    public void Dispose() => Fetcher.Dispose();
}
