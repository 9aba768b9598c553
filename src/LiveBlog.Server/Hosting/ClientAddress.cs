using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Server.Hosting;

/// <summary>Whom an address belongs to, for limits and view counts.</summary>
internal static class ClientAddress
{
    private const int HouseholdBytes = 8;
    private const int NetworkBytesOfV4 = 3;
    private const int NetworkBytesOfV6 = 6;

    /// <summary>
    /// The whole IPv4 address, since thousands share a prefix; the first 64 bits of an IPv6 address, since the devices of a household change the rest.
    /// </summary>
    public static byte[] HouseholdOf(IPAddress? address)
    {
        var bytes = BytesOf(address);
        return bytes.Length > HouseholdBytes ? bytes[..HouseholdBytes] : bytes;
    }

    /// <summary>
    /// Identifies who holds connections: an IPv4 address, or the 56 bits of IPv6 that a provider gives a customer, who could use them as 256 households.
    /// </summary>
    public static ulong CustomerOf(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out var length))
        {
            return 0;
        }
        const int OfCustomer = 7;
        return length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : address.IsIPv4MappedToIPv6 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])
            : BinaryPrimitives.ReadUInt64BigEndian(bytes) >> (64 - 8 * OfCustomer);
    }

    /// <summary>The same as text, for the key of a limit.</summary>
    public static string KeyOf(IPAddress? address) => Convert.ToHexStringLower(HouseholdOf(address));

    /// <summary>The network that one party may control: a /24 of IPv4 (256 addresses) or a /48 of IPv6 (65,536 households).</summary>
    public static byte[] NetworkOf(IPAddress? address)
    {
        var bytes = BytesOf(address);
        return bytes.Length == 0 ? bytes : bytes[..(IsV4(bytes) ? NetworkBytesOfV4 : NetworkBytesOfV6)];
    }

    private static bool IsV4(byte[] bytes) => bytes.Length == 4;

    private static byte[] BytesOf(IPAddress? address) =>
        (
            address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address
        )?.GetAddressBytes() ?? [];
}
