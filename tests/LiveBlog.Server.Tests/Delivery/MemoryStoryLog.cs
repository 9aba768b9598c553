using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>A durable log in memory whose reads a test can count, delay and let fail.</summary>
internal sealed class MemoryStoryLog(string story = MemoryStoryLog.Name) : IStoryLog
{
    public const string Name = "flood";

    private readonly Lock _gate = new();
    private readonly List<LoggedChange> _changes = [];
    private readonly Dictionary<string, int> _reads = [];
    private readonly Dictionary<string, Hold> _holds = [];

    public string Epoch { get; set; } = "e1";
    public int Edition { get; private set; }
    public Exception? Failure { get; set; }

    /// <summary>The stories of a single node that reads this log and never rests between frames.</summary>
    public LiveStories OpenStories(IOptions<DeliveryOptions> options, TimeProvider time) =>
        new(this, new SilentDoorbell(), options, FanOutPaces.None, time, NullLogger<LiveStory>.Instance);

    public LogHead Head
    {
        get
        {
            lock (_gate)
            {
                return new LogHead(Epoch, Edition, _changes.Count);
            }
        }
    }

    public IReadOnlyList<LoggedChange> Changes
    {
        get
        {
            lock (_gate)
            {
                return [.. _changes];
            }
        }
    }

    /// <summary>Commits a new entry; the change is what the writer would hand over.</summary>
    public LoggedChange Append(string html = "<article></article>", string? id = null)
    {
        lock (_gate)
        {
            var seq = _changes.Count + 1;
            var entry = new EntryView(id ?? $"entry-{seq}", seq, html, false, false, null, seq, null, null, 1);
            var change = LoggedChange.From(new Change(seq, ChangeKinds.EntryPut, seq, Entry: entry));
            _changes.Add(change);
            return change;
        }
    }

    /// <summary>Commits a take-down of the entry put by the seq: its change is rewritten, and the removal appended.</summary>
    public IReadOnlyList<LoggedChange> TakeDown(long seq)
    {
        lock (_gate)
        {
            var id = $"entry-{seq}";
            var erased = LoggedChange.From(new Change(seq, ChangeKinds.EntryRemoved, seq, EntryId: id));
            var removed = LoggedChange.From(new Change(_changes.Count + 1, ChangeKinds.EntryRemoved, seq, EntryId: id));
            _changes[(int)seq - 1] = erased;
            _changes.Add(removed);
            Edition++;
            return [erased, removed];
        }
    }

    /// <summary>Commits erasing the earlier wording of the entry put by the seq: its change is rewritten, and the present wording appended.</summary>
    public IReadOnlyList<LoggedChange> EraseWording(long seq)
    {
        lock (_gate)
        {
            var next = _changes.Count + 1;
            var present = new EntryView($"entry-{seq}", seq, $"<article>{next}</article>", false, false, null, seq, null, null, next);
            var rewritten = LoggedChange.From(new Change(seq, ChangeKinds.EntryPut, seq, Entry: present));
            var put = LoggedChange.From(new Change(next, ChangeKinds.EntryPut, seq, Entry: present));
            _changes[(int)seq - 1] = rewritten;
            _changes.Add(put);
            Edition++;
            return [rewritten, put with { RaisesEdition = true }];
        }
    }

    public void Rewrite(string epoch)
    {
        lock (_gate)
        {
            (Epoch, Edition) = (epoch, 0);
            _changes.Clear();
        }
        Append();
    }

    public int CountReads(string method)
    {
        lock (_gate)
        {
            return _reads.GetValueOrDefault(method);
        }
    }

    /// <summary>The next call of the method reads at once, and its answer is held until released: it arrives late and is out of date.</summary>
    public Hold HoldNext(string method)
    {
        lock (_gate)
        {
            return _holds[method] = new Hold();
        }
    }

    public Task<LogHead?> ReadHeadAsync(string name, CancellationToken cancellation) =>
        ReadAsync<LogHead?>(nameof(ReadHeadAsync), () => name == story ? Head : null);

    public Task<IReadOnlyDictionary<string, LogHead>> ReadHeadsAsync(IReadOnlyCollection<string> stories, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyDictionary<string, LogHead>>(
            nameof(ReadHeadsAsync),
            () => stories.Where(name => name == story).ToDictionary(name => name, _ => Head, StringComparer.Ordinal)
        );

    public Task<IReadOnlyList<LoggedChange>> ReadChangesAsync(string name, long after, int limit, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<LoggedChange>>(
            nameof(ReadChangesAsync),
            () => [.. Changes.Where(change => change.Seq > after).Take(limit)]
        );

    public Task<Snapshot?> ReadSnapshotAsync(string name, CancellationToken cancellation) =>
        ReadAsync<Snapshot?>(
            nameof(ReadSnapshotAsync),
            () =>
            {
                var header = new StoryHeader(name, "Flood", "", "", "", StoryStatuses.Live, "en", "UTC", 0, null, 0);
                return new Snapshot(name, Head.Epoch, Head.Edition, Head.Seq, header, [], null, [], 0);
            }
        );

    private async Task<T> ReadAsync<T>(string method, Func<T> read)
    {
        Hold? hold;
        lock (_gate)
        {
            _reads[method] = _reads.GetValueOrDefault(method) + 1;
            _holds.Remove(method, out hold);
        }
        if (Failure is not null)
        {
            throw Failure;
        }
        var answer = read();
        if (hold is not null)
        {
            await hold.WaitAsync();
        }
        return answer;
    }

    public sealed class Hold
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes once the call has read.</summary>
        public Task Begun => _begun.Task.InTime();

        public void Release() => _released.SetResult();

        internal Task WaitAsync()
        {
            _begun.SetResult();
            return _released.Task.InTime();
        }
    }
}
