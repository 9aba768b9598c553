using System.Net;
using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.LinkPreviews;

/// <summary>Networks that the operator allows for one purpose, which has its own section of the settings.</summary>
internal abstract class NamedNetworks
{
    /// <summary>Allowed besides the public internet, on any port, such as 10.20.0.0/16 for the newsroom's own programs. Empty for none.</summary>
    public IReadOnlyList<string> Networks { get; set; } = [];

    /// <summary>What may be fetched from: the public internet, as everywhere, and these networks.</summary>
    public SafeFetcher MakeFetcher(TimeProvider time)
    {
        IPNetwork[] networks = [.. Networks.Select(name => IPNetwork.Parse(name))];
        return networks.Length == 0
            ? SafeFetcher.ForPublicAddresses(time)
            : new SafeFetcher(endpoint => SafeFetcher.IsPublic(endpoint) || IsIn(networks, endpoint.Address), _ => true, time);
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(networks, network => network.Contains(plain));
    }
}

internal sealed class NamedNetworksRules<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : NamedNetworks
{
    public ValidateOptionsResult Validate(string? name, TOptions options) =>
        options.Networks.FirstOrDefault(network => !IPNetwork.TryParse(network, out _)) is { } wrong
            ? ValidateOptionsResult.Fail($"{section}:Networks: \"{wrong}\" is not a network such as 10.20.0.0/16.")
            : ValidateOptionsResult.Success;
}

internal static class NamedNetworksFeature
{
    /// <summary>Registers the settings of the section, and a <see cref="SafeFetcher"/> that follows them, with the section as its key.</summary>
    public static IServiceCollection AddNamedNetworks<TOptions>(this IServiceCollection services, string section)
        where TOptions : NamedNetworks
    {
        services.AddOptions<TOptions>().BindKnown(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new NamedNetworksRules<TOptions>(section));
        return services.AddKeyedSingleton(
            section,
            (provider, _) =>
                provider.GetRequiredService<IOptions<TOptions>>().Value.MakeFetcher(provider.GetRequiredService<TimeProvider>())
        );
    }
}
