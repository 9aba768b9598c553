using System.Buffers;

namespace LiveBlog.Server.Hosting;

/// <summary>Hosts of addresses that come from outside.</summary>
internal static class HostNames
{
    /// <summary>Longer names do not exist (RFC 1035, section 2.3.4).</summary>
    private const int Length = 253;

    /// <summary>Of a name in its ASCII form; colons and the percent sign are those of IPv6 addresses.</summary>
    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:%"
    );

    /// <summary>
    /// Whether the address has a host that can be looked up. <see cref="Uri"/> accepts characters that no host name can contain, such as
    /// U+FFFD or a zero-width space, and throws only when a request is made.
    /// </summary>
    public static bool CanBeLookedUp(Uri address)
    {
        try
        {
            return address.IsAbsoluteUri
                && address.IdnHost is { Length: > 0 and <= Length } host
                && !host.AsSpan().ContainsAnyExcept(Letters);
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
