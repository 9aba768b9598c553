using LiveBlog.Protocol;
using Microsoft.AspNetCore.Builder;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>One way to bring a change to its readers, hosted like the others.</summary>
internal abstract class BenchTarget
{
    public abstract void AddServices(WebApplicationBuilder builder);

    public abstract void Map(WebApplication app);

    /// <summary>Brings the change to all readers; returns when the next may be published.</summary>
    public abstract Task PublishAsync(Change change);

    /// <summary>Readers whom the next change would reach.</summary>
    public abstract int Joined { get; }

    /// <summary>Sends so many changes to the newest reader alone, who is known not to read, without waiting for it.</summary>
    public abstract void Fill(int changes);

    /// <summary>Reads of the log since the last question.</summary>
    public abstract long TakeReads();
}
