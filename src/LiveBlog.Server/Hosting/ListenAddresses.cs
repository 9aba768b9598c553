using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Server.Hosting;

/// <summary>The addresses to listen at, tried before anything else starts.</summary>
internal static class ListenAddresses
{
    /// <summary>The configured addresses. If there are endpoints, the other settings are ignored.</summary>
    /// <exception cref="StartRefusedException">One of them is not an address.</exception>
    public static IReadOnlyList<BindingAddress> Of(IConfiguration configuration)
    {
        var endpoints = configuration
            .GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Select(endpoint => endpoint["Url"])
            .OfType<string>()
            .ToList();
        var urls = UrlsIn(configuration).Distinct().Select(Read).ToList();
        if (endpoints.Count > 0)
        {
            return [.. endpoints.Select(Read)];
        }
        if (
            urls.Count == 0
            && configuration["Urls"] is not null
            && configuration["Http_Ports"] is null
            && configuration["Https_Ports"] is null
        )
        {
            // The web server would listen at a port of its own choice.
            throw new StartRefusedException("Urls is empty. Name an address such as http://localhost:5080, or leave the setting out.");
        }
        return configuration[OperatorsPort.Setting] is { Length: > 0 } operators ? [.. urls.Append(Read(operators)).Distinct()] : urls;
    }

    /// <summary>Call this before the operators' address joins the others (OperatorsPortFeature).</summary>
    /// <exception cref="StartRefusedException">The operators' address is one of the others.</exception>
    public static void RequireOwnOperatorsPort(IConfiguration configuration)
    {
        var operators = configuration[OperatorsPort.Setting] ?? "";
        if (
            OperatorsPort.IsAddress(operators)
            && BindingAddress.Parse(operators) is { Port: not 0 } apart
            && UrlsIn(configuration).Any(url => OperatorsPort.IsAddress(url) && BindingAddress.Parse(url).Equals(apart))
        )
        {
            throw new StartRefusedException($"{OperatorsPort.Setting}: {apart} is also one of Urls. Give it a port of its own.");
        }
    }

    private static string[] UrlsIn(IConfiguration configuration) =>
        (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Tries each port. Without this, a node would find its port taken only after preparing its database, and say so between two stack traces.</summary>
    /// <exception cref="StartRefusedException">The program cannot listen at one of them.</exception>
    public static void RequireFreePorts(this WebApplication app)
    {
        foreach (var address in Of(app.Configuration))
        {
            if (Fault(address) is { } fault)
            {
                throw new StartRefusedException(fault);
            }
        }
    }

    private static BindingAddress Read(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new StartRefusedException($"\"{url}\" is not an address to listen on. Use one such as http://localhost:5080.");
        }
    }

    /// <summary>A sentence that says why the program cannot listen there; null if it can.</summary>
    public static string? Fault(BindingAddress address)
    {
        if (address.Port == 0 || address.IsUnixPipe || address.IsNamedPipe)
        {
            return null;
        }
        var ip =
            IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed
            : address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
            return null;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse =>
                    $"{address} is in use by another program. Stop that one, or listen elsewhere (Urls, Operations:Url).",
                SocketError.AccessDenied => $"This user may not listen on {address}. Choose a port above 1023.",
                SocketError.AddressNotAvailable => $"{address} is not an address of this machine. Correct Urls or Operations:Url.",
                // For example on a machine without IPv6, which Kestrel handles itself.
                _ => null,
            };
        }
    }
}
