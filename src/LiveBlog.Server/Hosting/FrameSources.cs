namespace LiveBlog.Server.Hosting;

/// <summary>Which frames readers' pages may show after a click: only those of sites whose posts can be quoted.</summary>
internal sealed class FrameSources
{
    private const string Nobody = "'none'";

    /// <summary>Sources for frame-src.</summary>
    public string Sources { get; private set; } = Nobody;

    /// <summary>Lets this answer show a frame of our own as well.</summary>
    public void AddOwnFor(HttpResponse response) =>
        response.Headers.ContentSecurityPolicy = response
            .Headers.ContentSecurityPolicy.ToString()
            .Replace($"frame-src {Sources}", $"frame-src 'self'{(Sources == Nobody ? "" : $" {Sources}")}", StringComparison.Ordinal);

    public void Allow(IEnumerable<string> origins) => Sources = string.Join(' ', origins);
}
