namespace LiveBlog.Server.Site;

/// <summary>The origin under which readers see the site, and the absolute addresses made from it.</summary>
/// <param name="Origin">Scheme and host without a slash at the end.</param>
internal sealed record SiteAddress(string Origin)
{
    public string Home => $"{Origin}/";

    public string Story(string slug) => $"{Origin}/{slug}";

    public string Entry(string slug, string id) => $"{Origin}/{slug}/entries/{id}";

    /// <param name="path">A path with its leading slash, or an address that is absolute already.</param>
    public string Absolute(string path) => path.StartsWith('/') ? Origin + path : path;

    public static SiteAddress Of(HttpRequest request, SiteOptions site) =>
        new(site.BaseUrl is { } url ? url.GetLeftPart(UriPartial.Authority) : $"{request.Scheme}://{request.Host.ToUriComponent()}");

    /// <summary>Lets an endpoint ask for the address as a parameter.</summary>
    public static ValueTask<SiteAddress> BindAsync(HttpContext http) =>
        ValueTask.FromResult(Of(http.Request, http.RequestServices.GetRequiredService<CurrentSite>().Value));
}
