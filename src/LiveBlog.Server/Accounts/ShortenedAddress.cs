using System.Net;

namespace LiveBlog.Server.Accounts;

/// <summary>A network address without its last part: enough to tell the office from a stranger, but not a person's address.</summary>
internal static class ShortenedAddress
{
    /// <summary>The first three bytes of an IPv4 address or the first six of an IPv6 address; empty if there is no address.</summary>
    public static string Of(IPAddress? address)
    {
        var bytes = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.GetAddressBytes() ?? [];
        var known = bytes.Length == 4 ? 3 : 6;
        return bytes.Length == 0 ? "" : $"{new IPAddress([.. bytes.Take(known), .. new byte[bytes.Length - known]])}/{known * 8}";
    }
}
