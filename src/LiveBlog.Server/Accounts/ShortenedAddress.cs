using System.Net;

namespace LiveBlog.Server.Accounts;

/// <summary>A network address without its last part: enough to tell an office from a stranger, and no person's address is kept.</summary>
internal static class ShortenedAddress
{
    /// <summary>The first three bytes of an IPv4 address, the first six of an IPv6 address; empty where there is none.</summary>
    public static string Of(IPAddress? address)
    {
        var bytes = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.GetAddressBytes() ?? [];
        var known = bytes.Length == 4 ? 3 : 6;
        return bytes.Length == 0 ? "" : $"{new IPAddress([.. bytes.Take(known), .. new byte[bytes.Length - known]])}/{known * 8}";
    }
}
