namespace LiveBlog.Server.Hosting;

/// <summary>Whose frames readers' pages may show after a click: those of sites whose posts can be quoted, and nobody else's.</summary>
internal sealed class FrameSources
{
    /// <summary>Sources for frame-src.</summary>
    public string Sources { get; private set; } = "'none'";

    public void Allow(IEnumerable<string> origins) => Sources = string.Join(' ', origins);
}
