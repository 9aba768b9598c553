using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>How one reader speaks to the server: made anew for each connection.</summary>
internal abstract class ReaderProtocol(Reader reader, ReaderFleet fleet)
{
    protected Reader Reader => reader;
    protected ReaderFleet Fleet => fleet;

    /// <summary>The connection stands; says the first words.</summary>
    public abstract void Open();

    /// <summary>
    /// Takes in buffer[0..carried), which it kept last time, and the bytes received after it. Moves what it cannot use yet to the
    /// beginning and returns how much that is.
    /// </summary>
    public abstract int Receive(byte[] buffer, int carried, int received);

    /// <summary>Called some twenty times a second with the current timestamp, for pings and polls.</summary>
    public virtual void Tick(long now) { }
}
