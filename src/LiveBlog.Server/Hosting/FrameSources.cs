namespace LiveBlog.Server.Hosting;

/// <summary>Whose frames readers' pages may show after a click: those of sites whose posts can be quoted, and nobody else's.</summary>
internal sealed class FrameSources
{
    private const string Nobody = "'none'";

    /// <summary>Sources for frame-src.</summary>
    public string Sources { get; private set; } = Nobody;

    /// <summary>Lets this one answer show a frame of ours as well.</summary>
    public void AddOwnFor(HttpResponse response) =>
        response.Headers.ContentSecurityPolicy = response
            .Headers.ContentSecurityPolicy.ToString()
            .Replace($"frame-src {Sources}", $"frame-src 'self'{(Sources == Nobody ? "" : $" {Sources}")}", StringComparison.Ordinal);

    public void Allow(IEnumerable<string> origins) => Sources = string.Join(' ', origins);
}
