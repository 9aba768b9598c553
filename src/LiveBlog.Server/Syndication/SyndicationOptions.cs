using System.Net;
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
        options.Networks.FirstOrDefault(network => !IPNetwork.TryParse(network, out _)) is { } wrong
            ? ValidateOptionsResult.Fail($"Syndication:Networks holds networks, such as 10.20.0.0/16; \"{wrong}\" is none.")
            : ValidateOptionsResult.Success;
}

/// <summary>What may be asked: the public internet as everywhere, and the networks that the operator has named.</summary>
internal sealed class SyndicationFetcher(IOptions<SyndicationOptions> options) : IDisposable
{
    public SafeFetcher Fetcher { get; } = Of([.. options.Value.Networks.Select(network => IPNetwork.Parse(network))]);

    public void Dispose() => Fetcher.Dispose();

    private static SafeFetcher Of(IPNetwork[] networks) =>
        networks.Length == 0
            ? SafeFetcher.ForPublicAddresses()
            : new SafeFetcher(address => PublicAddresses.Contains(address) || IsNamed(networks, address), _ => true);

    private static bool IsNamed(IPNetwork[] networks, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(networks, network => network.Contains(plain));
    }
}
