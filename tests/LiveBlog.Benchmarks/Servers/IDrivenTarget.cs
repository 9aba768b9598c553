using LiveBlog.Protocol;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>What the load driver asks of a server under test, see <see cref="ControlLoop"/>.</summary>
internal interface IDrivenTarget
{
    /// <summary>Delivers the change to all readers; returns when the next may be published.</summary>
    Task PublishAsync(Change change);

    /// <summary>Readers whom the next change would reach.</summary>
    int Joined { get; }

    /// <summary>Sends that many changes only to the newest reader, who does not read, without waiting for it.</summary>
    void Fill(int changes);

    /// <summary>Log reads since the last call.</summary>
    long TakeReads();
}
