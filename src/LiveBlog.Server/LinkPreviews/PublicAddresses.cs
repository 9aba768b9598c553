using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Server.LinkPreviews;

/// <summary>
/// Which addresses are the public internet's: everything else (this machine, the newsroom's network, a cloud's metadata service) is nobody's to
/// look at through us. After the special-purpose registries: https://www.iana.org/assignments/iana-ipv4-special-registry,
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

    /// <summary>The only part of IPv6 that is given out for public use.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] ReservedIPv6 =
    [
        .. new[]
        {
            "2001::/23", // protocol assignments, Teredo and ORCHID among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which holds an IPv4 address of anybody's choice
            "2620:4f:8000::/48", // AS112
            "3fff::/20", // documentation
        }.Select(IPNetwork.Parse),
    ];

    public static bool Contains(IPAddress address)
    {
        // ::ffff:10.0.0.1 is 10.0.0.1 to the system that connects.
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(ReservedIPv4, network => network.Contains(address)),
            // What is embedded for translation (64:ff9b::/96 and its kind) lies outside of the global unicast addresses.
            AddressFamily.InterNetworkV6 => address.ScopeId == 0
                && GlobalUnicast.Contains(address)
                && !Array.Exists(ReservedIPv6, network => network.Contains(address)),
            _ => false,
        };
    }
}
