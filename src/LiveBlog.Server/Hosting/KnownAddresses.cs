using System.Collections.Concurrent;
using System.Net;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Addresses from which signed-in people have connected lately, and this machine's own, which a container's health check uses. The last
/// connections of a node are reserved for them, however many addresses an attacker has.
/// </summary>
internal sealed class KnownAddresses(TimeProvider time)
{
    /// <summary>A working day.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(12);

    /// <summary>More than any newsroom has. Beyond it nobody new is remembered until another address expires.</summary>
    private const int MaxAddresses = 4096;

    private readonly ConcurrentDictionary<ulong, long> _seen = [];

    public bool IsKnown(IPAddress? peer)
    {
        var address = peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4() : peer;
        return address is null
            || address.Equals(IPAddress.Loopback)
            || address.Equals(IPAddress.IPv6Loopback)
            || (_seen.TryGetValue(ClientAddress.CustomerOf(address), out var seen) && IsRecent(seen));
    }

    public void Note(IPAddress? peer)
    {
        var address = ClientAddress.CustomerOf(peer);
        if (_seen.Count >= MaxAddresses && !_seen.ContainsKey(address))
        {
            foreach (var old in _seen.Where(known => !IsRecent(known.Value)))
            {
                _seen.TryRemove(old);
            }
            if (_seen.Count >= MaxAddresses)
            {
                return;
            }
        }
        _seen[address] = time.GetTimestamp();
    }

    private bool IsRecent(long seen) => time.GetElapsedTime(seen) < Remembered;
}

internal static class KnownAddressesFeature
{
    public static IServiceCollection AddKnownAddresses(this IServiceCollection services) => services.AddSingleton<KnownAddresses>();

    /// <summary>Goes after authentication.</summary>
    public static void UseKnownAddresses(this WebApplication app)
    {
        var known = app.Services.GetRequiredService<KnownAddresses>();
        app.Use(
            (http, next) =>
            {
                if (http.User.Identity is { IsAuthenticated: true })
                {
                    known.Note(http.Connection.RemoteIpAddress);
                }
                return next(http);
            }
        );
    }
}
