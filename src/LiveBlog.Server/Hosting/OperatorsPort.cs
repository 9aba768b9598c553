using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// A second port of the same program, which a network can hide from the public more reliably than any rule about paths, because a path has many
/// spellings. The port of a request is taken from its connection and not from its Host header, which anybody can forge.
/// </summary>
/// <param name="services">The web server is looked up when it is needed: its own options depend on this, for connections taken off the wire.</param>
internal sealed class OperatorsPort(IServiceProvider services, IHostApplicationLifetime lifetime, IConfiguration configuration)
{
    /// <summary>The setting with the address, which is empty if there is no such port.</summary>
    public const string Setting = "Operations:Url";

    private readonly bool _isSet = configuration[Setting] is { Length: > 0 };
    private int _number;

    /// <summary>The address on which it listens, once the program has started; null if there is none.</summary>
    public string? Address =>
        _isSet
            ? services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.LastOrDefault() // in the order in which they were asked for
            : null;

    /// <summary>
    /// Whether a connection came in at this port. Always false until the program has started, because the server may still be adding addresses.
    /// </summary>
    public bool IsPort(int? local) => _isSet && local > 0 && local == Number;

    private int Number
    {
        get
        {
            if (_number == 0 && lifetime.ApplicationStarted.IsCancellationRequested && Address is { } address)
            {
                _number = BindingAddress.Parse(address).Port; // the one that was found free where 0 was asked for
            }
            return _number;
        }
    }

    public static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http", PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
