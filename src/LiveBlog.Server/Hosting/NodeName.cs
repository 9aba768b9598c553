namespace LiveBlog.Server.Hosting;

/// <summary>Identifies this process. New at each start, so that nothing from an earlier run is taken for its own.</summary>
internal sealed record NodeName(string Value)
{
    public static NodeName New() => new(Guid.CreateVersion7().ToString("N"));
}
