using LiveBlog.Protocol;
using Microsoft.AspNetCore.Builder;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>One way to deliver a change to its readers, hosted by Kestrel like the others.</summary>
internal abstract class BenchTarget : IDrivenTarget
{
    public abstract void AddServices(WebApplicationBuilder builder);

    public abstract void Map(WebApplication app);

    public abstract Task PublishAsync(Change change);

    public abstract int Joined { get; }

    public abstract void Fill(int changes);

    public abstract long TakeReads();
}
