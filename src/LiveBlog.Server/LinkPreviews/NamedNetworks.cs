using System.Net;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.LinkPreviews;

/// <summary>Networks beside the public internet that the operator has named for one purpose; there any port is allowed.</summary>
internal static class NamedNetworks
{
    /// <summary>What may be asked: the public internet as everywhere, and these.</summary>
    public static SafeFetcher FetcherFor(IReadOnlyList<string> names)
    {
        IPNetwork[] networks = [.. names.Select(name => IPNetwork.Parse(name))];
        return networks.Length == 0
            ? SafeFetcher.ForPublicAddresses()
            : new SafeFetcher(endpoint => SafeFetcher.IsPublic(endpoint) || IsIn(networks, endpoint.Address), _ => true);
    }

    /// <param name="setting">Its name, for the operator.</param>
    public static ValidateOptionsResult Validate(string setting, IReadOnlyList<string> names) =>
        names.FirstOrDefault(name => !IPNetwork.TryParse(name, out _)) is { } wrong
            ? ValidateOptionsResult.Fail($"{setting} holds networks, such as 10.20.0.0/16; \"{wrong}\" is none.")
            : ValidateOptionsResult.Success;

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(networks, network => network.Contains(plain));
    }
}
