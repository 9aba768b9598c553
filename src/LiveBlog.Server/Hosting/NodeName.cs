namespace LiveBlog.Server.Hosting;

/// <summary>This process among others: new at each start, so that nothing of an earlier run is taken for its own.</summary>
internal sealed record NodeName(string Value)
{
    public static NodeName New() => new(Guid.CreateVersion7().ToString("N"));
}
