namespace LiveBlog.Server.Hosting;

/// <summary>Who may show readers' pages in a frame: we ourselves, and the partners that the newsroom has named.</summary>
internal sealed class FrameAncestors
{
    /// <summary>Sources for frame-ancestors.</summary>
    public string Sources { get; private set; } = "'self'";

    public void Allow(IEnumerable<string> origins) => Sources = string.Join(' ', origins.Prepend("'self'"));
}
