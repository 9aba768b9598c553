using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>A log without a disk, so that only fan-out is measured; counts reads.</summary>
internal sealed class MemoryStoryLog : IStoryLog
{
    private readonly Lock _gate = new();
    private readonly List<LoggedChange> _changes = [];
    private long _reads;

    public LoggedChange Append(Change change)
    {
        var logged = LoggedChange.From(change);
        lock (_gate)
        {
            _changes.Add(logged);
        }
        return logged;
    }

    /// <summary>Reads that were made for readers since the last question; the node's own comparison of heads is not one.</summary>
    public long TakeReads() => Interlocked.Exchange(ref _reads, 0);

    public Task<LogHead?> ReadHeadAsync(string story, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _reads);
        return Task.FromResult<LogHead?>(story == BenchStory.Name ? Head() : null);
    }

    public Task<IReadOnlyDictionary<string, LogHead>> ReadHeadsAsync(IReadOnlyCollection<string> stories, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, LogHead>>(new Dictionary<string, LogHead> { [BenchStory.Name] = Head() });

    public Task<IReadOnlyList<LoggedChange>> ReadChangesAsync(string story, long after, int limit, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _reads);
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<LoggedChange>>([.. _changes.Skip((int)after).Take(limit)]);
        }
    }

    public Task<Snapshot?> ReadSnapshotAsync(string story, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _reads);
        return Task.FromResult<Snapshot?>(
            new Snapshot(BenchStory.Name, BenchStory.Epoch, BenchStory.Edition, Head().Seq, BenchStory.Header, [], null, [], 0)
        );
    }

    private LogHead Head()
    {
        lock (_gate)
        {
            return new LogHead(BenchStory.Epoch, BenchStory.Edition, _changes.Count);
        }
    }
}
