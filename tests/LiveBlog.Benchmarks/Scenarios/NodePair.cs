using System.Net;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>Two nodes that share a story, and what lies between them; the odd readers are on the other node than the one published on.</summary>
internal abstract class NodePair : IDisposable
{
    public abstract IReadOnlyList<EndPoint> Addresses { get; }

    /// <summary>Of both nodes and the Redis between them.</summary>
    public abstract double CpuSeconds { get; }

    /// <summary>Of the database, which only ours has.</summary>
    public abstract double DatabaseCpuSeconds { get; }

    /// <summary>Of both nodes.</summary>
    public abstract long MemoryBytes { get; }

    public abstract string Epoch { get; }
    public abstract long Head { get; protected set; }

    /// <summary>Whether readers who come back get what they missed.</summary>
    public abstract bool Resumes { get; }

    public abstract ReaderProtocol MakeProtocol(Reader reader, ReaderFleet fleet);

    /// <summary>Returns when the nodes have taken the changes, while the readers read; at a steady rate, or one after the other when it is 0.</summary>
    public abstract void Publish(ReaderFleet fleet, int changes, double perSecond);

    /// <summary>Waits until the next change would reach all readers.</summary>
    public abstract void WaitUntilJoined(ReaderFleet fleet);

    public abstract void Dispose();
}
