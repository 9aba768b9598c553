namespace LiveBlog.Server.Hosting;

/// <summary>Who may show readers' pages in a frame: we ourselves, and the partners that the newsroom has named.</summary>
internal sealed class FrameAncestors
{
    /// <summary>Sources for frame-ancestors.</summary>
    public string Sources { get; private set; } = "'self'";

    /// <summary>Lets any page show this one answer in a frame, as any page may have the widget.</summary>
    public void LiftFor(HttpResponse response) =>
        response.Headers.ContentSecurityPolicy = response
            .Headers.ContentSecurityPolicy.ToString()
            .Replace($"frame-ancestors {Sources}", "frame-ancestors *", StringComparison.Ordinal);

    public void Allow(IEnumerable<string> origins) => Sources = string.Join(' ', origins.Prepend("'self'"));
}
