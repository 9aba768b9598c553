using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Server.LinkPreviews;

/// <summary>
/// Which addresses belong to the public internet. Nobody may reach anything else (this machine, the newsroom's network, a cloud's metadata
/// service) through us. From the special-purpose registries: https://www.iana.org/assignments/iana-ipv4-special-registry,
/// https://www.iana.org/assignments/iana-ipv6-special-registry
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] ReservedIPv4 =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by carriers
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and metadata services of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>The only part of IPv6 that is allocated for public use.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] ReservedIPv6 =
    [
        .. new[]
        {
            "2001::/23", // protocol assignments, including Teredo and ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which embeds an arbitrary IPv4 address
            "2620:4f:8000::/48", // AS112
            "3fff::/20", // documentation
        }.Select(IPNetwork.Parse),
    ];

    public static bool Contains(IPAddress address)
    {
        // The system connects ::ffff:10.0.0.1 to 10.0.0.1.
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(ReservedIPv4, network => network.Contains(address)),
            // Addresses embedded for translation (64:ff9b::/96 and the like) are outside the global unicast range.
            AddressFamily.InterNetworkV6 => address.ScopeId == 0
                && GlobalUnicast.Contains(address)
                && !Array.Exists(ReservedIPv6, network => network.Contains(address)),
            _ => false,
        };
    }
}
