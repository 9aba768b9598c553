using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>A reader's protocol with the server; a new instance for each connection.</summary>
internal abstract class ReaderProtocol(Reader reader, ReaderFleet fleet)
{
    protected Reader Reader => reader;
    protected ReaderFleet Fleet => fleet;

    /// <summary>The connection is open; sends the first message.</summary>
    public abstract void Open();

    /// <summary>
    /// Reads buffer[0..carried), which it kept last time, and the bytes received after it. Moves what it cannot use yet to the
    /// beginning and returns how much that is.
    /// </summary>
    public abstract int Receive(byte[] buffer, int carried, int received);

    /// <summary>Called some twenty times a second with the current timestamp, for pings and polls.</summary>
    public virtual void Tick(long now) { }
}
