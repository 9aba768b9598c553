using System.Net;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// A whole installation with one story: nodes, and what is between or in front of them. Readers are spread over its addresses; changes are
/// published on its first node.
/// </summary>
internal abstract class Deployment : IDisposable
{
    public abstract IReadOnlyList<EndPoint> Addresses { get; }

    /// <summary>Of all that serves readers: the nodes, and the Redis between them or the proxy before them.</summary>
    public abstract double CpuSeconds { get; }

    /// <summary>Of the database, where it is a process of its own.</summary>
    public abstract double DatabaseCpuSeconds { get; }

    /// <summary>Of the nodes, and of the proxy before them.</summary>
    public abstract long MemoryBytes { get; }

    public abstract string Epoch { get; }
    public abstract long Head { get; protected set; }

    /// <summary>Whether readers who come back get what they missed.</summary>
    public abstract bool Resumes { get; }

    public abstract ReaderProtocol MakeProtocol(Reader reader, ReaderFleet fleet);

    /// <summary>Returns when the nodes have accepted the changes, while the readers read; at a steady rate, or back to back if it is 0.</summary>
    public abstract void Publish(ReaderFleet fleet, int changes, double perSecond);

    /// <summary>Waits until the next change would reach all readers.</summary>
    public abstract void WaitUntilJoined(ReaderFleet fleet);

    public abstract void Dispose();
}
