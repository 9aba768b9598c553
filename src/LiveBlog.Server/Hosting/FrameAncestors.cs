namespace LiveBlog.Server.Hosting;

/// <summary>Who may show readers' pages in a frame: our own pages, and partners that the newsroom has named.</summary>
internal sealed class FrameAncestors(PartnerOrigins partners)
{
    /// <summary>Sources for frame-ancestors.</summary>
    public string Sources { get; private set; } = "'self'";

    /// <summary>Lets every page that may have the widget show this answer in a frame.</summary>
    public void LiftFor(HttpResponse response) =>
        response.Headers.ContentSecurityPolicy = response
            .Headers.ContentSecurityPolicy.ToString()
            .Replace($"frame-ancestors {Sources}", $"frame-ancestors {partners.FrameAncestors}", StringComparison.Ordinal);

    public void Allow(IEnumerable<string> origins) => Sources = string.Join(' ', origins.Prepend("'self'"));
}
