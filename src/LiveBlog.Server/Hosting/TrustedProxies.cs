using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace LiveBlog.Server.Hosting;

internal sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>
    /// Addresses and networks of the proxies in front, separated by commas: <c>10.0.0.5, 10.1.0.0/16</c>. Only they are trusted to
    /// say whose request they forward (X-Forwarded-For, X-Forwarded-Proto). Empty if readers connect directly.
    /// </summary>
    public string Trusted { get; set; } = "";

    /// <summary>The networks; null if one of them cannot be parsed.</summary>
    public IReadOnlyList<IPNetwork>? Networks
    {
        get
        {
            var networks = new List<IPNetwork>();
            foreach (var text in Trusted.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (IPAddress.TryParse(text, out var address))
                {
                    networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
                }
                else if (IPNetwork.TryParse(text, out var network))
                {
                    networks.Add(network);
                }
                else
                {
                    return null;
                }
            }
            return networks;
        }
    }
}

/// <summary>
/// Limits and view counts depend on the reader's address. Behind a proxy, that is what the proxy says, and only the proxy: anyone who
/// could forge addresses would escape every limit.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>ASP.NET Core's own switch (ASPNETCORE_FORWARDEDHEADERS_ENABLED), which trusts everyone.</summary>
    private const string TrustsEverybody = "FORWARDEDHEADERS_ENABLED";

    /// <summary>
    /// The reader's address, for what is read before HTTP: walks the header back from the peer as long as each proxy is trusted.
    /// </summary>
    /// <param name="forwardedFor">X-Forwarded-For, the nearest last; null if there is none.</param>
    public static IPAddress? ClientOf(IReadOnlyList<IPNetwork> trusted, IPAddress? peer, string? forwardedFor)
    {
        var client = peer;
        foreach (var named in (forwardedFor ?? "").Split(',', StringSplitOptions.TrimEntries).Reverse())
        {
            if (!IsTrusted(trusted, client) || !IPEndPoint.TryParse(named, out var before))
            {
                break;
            }
            client = before.Address;
        }
        return client;
    }

    /// <summary>A peer without an address uses a Unix socket, which only a proxy on this machine can open.</summary>
    public static bool IsTrusted(IReadOnlyList<IPNetwork> trusted, IPAddress? address) =>
        address is null || trusted.Any(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    public static IServiceCollection AddTrustedProxies(this IServiceCollection services)
    {
        services
            .AddOptions<ProxyOptions>()
            .BindKnown(ProxyOptions.Section)
            .Validate<IConfiguration>(
                (proxy, configuration) => proxy.Trusted.Length > 0 || !configuration.GetValue<bool>(TrustsEverybody),
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED=true believes whatever a visitor sends. Name the proxies in Proxy:Trusted "
                    + "(Proxy__Trusted=10.0.0.5,10.1.0.0/16), or remove it."
            )
            .Validate(
                proxy => proxy.Networks is not null,
                "Proxy:Trusted holds addresses and networks separated by commas, such as 10.0.0.5,10.1.0.0/16."
            )
            .ValidateOnStart();
        services
            .AddOptions<ForwardedHeadersOptions>()
            .PostConfigure<IOptions<ProxyOptions>>(
                (forwarded, proxy) =>
                {
                    forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
                    // From the nearest proxy backwards, as long as each is trusted.
                    forwarded.ForwardLimit = null;
                    forwarded.KnownProxies.Clear();
                    forwarded.KnownIPNetworks.Clear();
                    foreach (var network in proxy.Value.Networks!)
                    {
                        forwarded.KnownIPNetworks.Add(network);
                    }
                }
            );
        return services;
    }

    public static void UseTrustedProxies(this WebApplication app)
    {
        // With the framework's switch, the framework has already added it.
        if (
            app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Trusted.Length > 0
            && !app.Configuration.GetValue<bool>(TrustsEverybody)
        )
        {
            app.UseForwardedHeaders();
        }
    }
}
