using System.Net;
using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// How many connections of every kind each address may hold, so that none can take them all (decisions/0029). A proxy that is named in
/// Proxy:Trusted forwards everybody's requests and is not counted; the readers behind it are counted at the gate.
/// </summary>
internal sealed partial class ConnectionShares(
    IOptions<DeliveryOptions> delivery,
    IOptions<ProxyOptions> proxy,
    KnownAddresses known,
    TimeProvider time,
    ILogger<ConnectionShares> logger
)
{
    /// <summary>The time between two log lines, since an attack would fill the log.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<IPNetwork> _proxies = proxy.Value.Networks!;

    private readonly AddressShares _shares = new(
        OpenFiles.MaxConnections() ?? long.MaxValue,
        delivery.Value.AddressShare,
        OpenFiles.KnownReserve
    );

    private long _saidAt;

    /// <summary>Counts the connection; false if it must be closed unread. Release it with <see cref="Leave"/>.</summary>
    public bool TryEnter(IPAddress? peer)
    {
        if (TrustedProxies.IsTrusted(_proxies, peer) || _shares.TryEnter(ClientAddress.CustomerOf(peer), known.IsKnown(peer)))
        {
            return true;
        }
        DeliveryMetrics.TurnedAway.Add(1);
        var said = Volatile.Read(ref _saidAt);
        if ((said == 0 || time.GetElapsedTime(said) > Quiet) && Interlocked.CompareExchange(ref _saidAt, time.GetTimestamp(), said) == said)
        {
            Log.ShareUsedUp(logger, peer);
        }
        return false;
    }

    public void Leave(IPAddress? peer)
    {
        if (!TrustedProxies.IsTrusted(_proxies, peer))
        {
            _shares.Leave(ClientAddress.CustomerOf(peer));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1010,
            LogLevel.Warning,
            "{Address} has as many connections to this node as one address may have; more are refused. If it is a proxy of yours, name it in Proxy:Trusted"
        )]
        public static partial void ShareUsedUp(ILogger logger, IPAddress? address);
    }
}
