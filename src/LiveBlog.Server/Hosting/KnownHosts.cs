using System.Net;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Absolute addresses (canonical, feeds, oEmbed, cards) are made from <c>Site:BaseUrl</c> or, if that is not set, from the request's host. So
/// that visitors cannot forge them, a server that has been told neither its address nor its hosts answers only to names that cannot be forged: this
/// machine's own, and the very address that the connection came in at (decisions/0051).
/// </summary>
internal static class KnownHosts
{
    public const string Advice =
        "Set Site:BaseUrl to the address where readers reach the site (Site__BaseUrl=https://live.example.org), or AllowedHosts to its host names.";

    /// <summary>Whether no visitor can forge the host in links. The framework itself enforces <c>AllowedHosts</c>.</summary>
    public static bool AreConfigured(IConfiguration configuration) =>
        configuration["Site:BaseUrl"] is { Length: > 0 } || configuration["AllowedHosts"] is { Length: > 0 } and not "*";

    /// <summary>Otherwise the server would start, and refuse every request.</summary>
    /// <exception cref="StartRefusedException"><c>AllowedHosts</c> has something other than host names.</exception>
    public static void RequireHostNames(IConfiguration configuration)
    {
        foreach (var host in (configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
            if (host != "*" && Uri.CheckHostName(name) == UriHostNameType.Unknown)
            {
                throw new StartRefusedException(
                    $"AllowedHosts: \"{host}\" is not a host name. Write it without scheme, port and path, such as live.example.org."
                );
            }
        }
    }

    public static void UseKnownHosts(this WebApplication app)
    {
        var needsHost = app.Configuration.PublicAddress() is null;
        app.Use(
            (context, next) =>
                context.Request.Path.StartsWithSegments("/health") || HasHost(context.Request, needsHost)
                    ? next()
                    : Problems.BadRequest("The Host of this request is not a host name.").ExecuteAsync(context)
        );
        if (app.Environment.IsDevelopment() || AreConfigured(app.Configuration))
        {
            return;
        }
        app.Use(
            (context, next) =>
                // An orchestrator's probes use an address that only it knows, and their answers contain no links.
                context.Request.Path.StartsWithSegments("/health") || IsOwn(context.Request.Host.Host, context.Connection.LocalIpAddress)
                    ? next()
                    : Problems.BadRequest($"This server is not configured for this host name. {Advice}").ExecuteAsync(context)
        );
    }

    /// <summary>Whether addresses can be made from it. The server itself accepts more, some of which cannot even be read.</summary>
    private static bool HasHost(HttpRequest request, bool isNeeded)
    {
        try
        {
            var host = request.Host;
            return host.HasValue
                ? Uri.TryCreate($"http://{host.ToUriComponent()}", UriKind.Absolute, out var address) && address.IdnHost.Length > 0
                : !isNeeded;
        }
        catch (Exception unreadable) when (unreadable is UriFormatException or ArgumentException)
        {
            return false;
        }
    }

    private static bool IsOwn(string host, IPAddress? asked) =>
        IPAddress.TryParse(host, out var address)
            ? IPAddress.IsLoopback(address) || address.Equals(asked is { IsIPv4MappedToIPv6: true } ? asked.MapToIPv4() : asked)
            : host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}

internal static class PublicScheme
{
    /// <summary>Where readers reach the site; null if that is not set.</summary>
    public static Uri? PublicAddress(this IConfiguration configuration) =>
        Uri.TryCreate(configuration["Site:BaseUrl"], UriKind.Absolute, out var address) ? address : null;

    /// <summary>Whether readers reach the site over TLS. Behind a proxy that terminates TLS, our own connection does not show it.</summary>
    public static bool IsHttps(this IConfiguration configuration) =>
        configuration["Site:BaseUrl"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) is true;
}
