using LiveBlog.Protocol;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>What the load driver asks of a server under test, see <see cref="ControlLoop"/>.</summary>
internal interface IDrivenTarget
{
    /// <summary>Brings the change to all readers; returns when the next may be published.</summary>
    Task PublishAsync(Change change);

    /// <summary>Readers whom the next change would reach.</summary>
    int Joined { get; }

    /// <summary>Sends so many changes to the newest reader alone, who is known not to read, without waiting for it.</summary>
    void Fill(int changes);

    /// <summary>Reads of the log since the last question.</summary>
    long TakeReads();
}
