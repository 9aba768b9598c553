namespace LiveBlog.Server.Site;

/// <summary>The origin at which readers see the site, and the absolute addresses made from it.</summary>
/// <param name="Origin">Scheme and host without a slash at the end.</param>
internal sealed record SiteAddress(string Origin)
{
    public string Home => $"{Origin}/";

    public string Story(string slug) => $"{Origin}/{slug}";

    public string Entry(string slug, string id) => $"{Origin}/{slug}/entries/{id}";

    /// <param name="path">A path with its leading slash, or an absolute address.</param>
    public string Absolute(string path) => path.StartsWith('/') ? Origin + path : path;

    public static SiteAddress Of(HttpRequest request, SiteOptions site) =>
        new(site.BaseUrl is { } url ? url.GetLeftPart(UriPartial.Authority) : $"{request.Scheme}://{request.Host.ToUriComponent()}");

    /// <summary>
    /// Where there is no request: the configured address, or else the first host name that the server answers to, which visitors reach over TLS. Null if
    /// neither is known.
    /// </summary>
    public static SiteAddress? Known(SiteOptions site, IConfiguration configuration) =>
        site.BaseUrl is { } url ? new(url.GetLeftPart(UriPartial.Authority))
        : configuration["AllowedHosts"]
            ?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(IsHostOfReaders)
            is { } host
            ? new($"https://{host}")
        : null;

    /// <summary>Neither a pattern such as *.example.org, nor this machine's own name or address.</summary>
    private static bool IsHostOfReaders(string host) =>
        host.Contains('.', StringComparison.Ordinal)
        && Uri.CheckHostName(host) is UriHostNameType.Dns
        && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lets endpoints take the address as a parameter.</summary>
    public static ValueTask<SiteAddress> BindAsync(HttpContext http) =>
        ValueTask.FromResult(Of(http.Request, http.RequestServices.GetRequiredService<CurrentSite>().Value));
}
