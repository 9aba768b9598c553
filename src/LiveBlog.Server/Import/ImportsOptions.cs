using LiveBlog.Server.LinkPreviews;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Import;

internal sealed class ImportsOptions
{
    public const string Section = "Imports";

    /// <summary>
    /// Networks beside the public internet from which stories and their pictures may be imported, such as 10.20.0.0/16 for the newsroom's own
    /// editing system; there at any port. Unset, none.
    /// </summary>
    public IReadOnlyList<string> Networks { get; set; } = [];
}

internal sealed class ImportsRules : IValidateOptions<ImportsOptions>
{
    public ValidateOptionsResult Validate(string? name, ImportsOptions options) =>
        NamedNetworks.Validate("Imports:Networks", options.Networks);
}

/// <summary>Fetches what is imported.</summary>
internal sealed class ImportsFetcher(IOptions<ImportsOptions> options) : IDisposable
{
    public SafeFetcher Fetcher { get; } = NamedNetworks.FetcherFor(options.Value.Networks);

    public void Dispose() => Fetcher.Dispose();
}
