using System.Net;

namespace LiveBlog.Testing;

/// <summary>A cable between a network namespace and the rest.</summary>
public sealed record Cable(string Name, IPAddress Outside, IPAddress Inside)
{
    /// <summary>From now on nothing passes, and neither end is told.</summary>
    public Task CutAsync() => NetworkNamespace.RunAsync("ip", "link", "set", Name, "down");

    public Task MendAsync() => NetworkNamespace.RunAsync("ip", "link", "set", Name, "up");
}
