using System.Diagnostics;
using System.Net;
using LiveBlog.Benchmarks.Protocols;

namespace LiveBlog.Benchmarks.Readers;

internal delegate ReaderProtocol MakeProtocol(Reader reader, ReaderFleet fleet);

/// <summary>
/// Thousands of readers on one thread: the caller's. Nothing happens but in <see cref="RunUntil"/>, so there is no lock and the order of
/// events is the order of arrival.
/// </summary>
internal sealed class ReaderFleet(IReadOnlyList<EndPoint> servers, MakeProtocol makeProtocol, LogFaults faults) : IDisposable
{
    public ReaderFleet(EndPoint server, MakeProtocol makeProtocol, LogFaults faults)
        : this([server], makeProtocol, faults) { }

    /// <summary>Connections being opened at a time: below Kestrel's usual backlog of 512, past which the kernel drops them for a second.</summary>
    private const int MaxOpening = 400;

    /// <summary>How long the fleet rests when nothing has come: what the latencies may be too long by.</summary>
    private const uint RestMicroseconds = 300;

    /// <summary>How often readers are asked whether they have something to say by themselves.</summary>
    public static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(50);

    private readonly Epoll _epoll = new();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(1024 * 1024);
    private readonly List<Reader> _readers = [];
    private int _nextToOpen;
    private long _nextTick;
    private long _goal = long.MaxValue;
    private long _now;

    public MessagePackScan Scan { get; } = new();
    public JsonScan Json { get; } = new();
    public MessageIds Ids { get; } = new();
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>When each seq was published, for changes that do not carry the time themselves; index 0 is <see cref="FirstSeq"/>.</summary>
    public long[]? PublishedAt { get; set; }
    public long FirstSeq { get; set; }

    /// <summary>When each change reached each reader, in order of arrival, for scenarios that learn later from when to count; null to keep none.</summary>
    public List<(long Seq, long At)>? Arrivals { get; init; }

    /// <summary>Bytes that the kernel may hold for each reader; 0 for the usual.</summary>
    public int ReceiveBuffer { get; init; }

    public int Ready { get; private set; }
    public int AtGoal { get; private set; }

    /// <summary>Changes received, by all readers together.</summary>
    public long Deliveries { get; private set; }

    /// <summary>Messages with changes in them.</summary>
    public long Frames { get; private set; }

    public int Count => _readers.Count;

    /// <summary>Adds readers who stand at the position; they connect when the fleet runs.</summary>
    public void Add(int count, string epoch, long head)
    {
        for (var i = 0; i < count; i++)
        {
            _readers.Add(new Reader(_readers.Count, new ReaderLog(epoch, head)));
        }
    }

    /// <summary>Cuts all connections; readers come back from where they stand when the fleet runs again after <see cref="ComeBack"/>.</summary>
    public void Cut()
    {
        foreach (var reader in _readers)
        {
            reader.Close(); // leaves epoll by itself
        }
        _nextToOpen = int.MaxValue;
        Ready = 0;
    }

    public void ComeBack() => _nextToOpen = 0;

    /// <summary>From now on <see cref="AtGoal"/> counts the readers whose log reaches the seq.</summary>
    public void SetGoal(long seq)
    {
        _goal = seq;
        AtGoal = _readers.Count(reader => reader.Log.Head >= seq);
    }

    public void ClearCounts()
    {
        Latencies.Clear();
        Arrivals?.Clear();
        (Deliveries, Frames) = (0, 0);
    }

    public void BecameReady(Reader reader)
    {
        if (!reader.IsReady)
        {
            reader.IsReady = true;
            Ready++;
        }
    }

    public void Deliver(Reader reader, ScannedFrame frame)
    {
        var before = reader.Log.Head;
        if (reader.Log.Apply(frame) is var fault and not LogFault.None)
        {
            faults.Add(reader.Index, $"{fault} at {before}, frame {frame.Epoch} {frame.From}-{frame.To} with {frame.Count} changes");
        }
        if (frame.Kind == FrameKind.Refusal)
        {
            faults.Add(reader.Index, "refused");
        }
        if (frame.Kind is FrameKind.Changes or FrameKind.Snapshot)
        {
            BecameReady(reader);
            AtGoal += before < _goal && reader.Log.Head >= _goal ? 1 : 0;
        }
        if (frame.Count > 0)
        {
            Frames++;
            Deliveries += frame.Count;
            for (var i = 0; i < frame.Count; i++)
            {
                Arrivals?.Add((frame.Seqs[i], _now));
                Latencies.Record(_now - (PublishedAt is { } times ? times[frame.Seqs[i] - FirstSeq] : frame.Times[i]));
            }
        }
    }

    /// <summary>Reads what comes until the condition holds; fails when it does not in time.</summary>
    public void RunUntil(Func<bool> done, TimeSpan timeout, string what)
    {
        var deadline = Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
        while (!done())
        {
            if (_now > deadline)
            {
                throw new TimeoutException(
                    $"{what}: not within {timeout.TotalSeconds:0} s ({Ready} ready, {AtGoal} at {_goal} of {Count})"
                );
            }
            OpenSome();
            var ready = _epoll.Wait(milliseconds: 0);
            if (ready.IsEmpty)
            {
                Epoll.Rest(RestMicroseconds);
            }
            _now = Stopwatch.GetTimestamp();
            foreach (var index in ready)
            {
                Receive(_readers[index]);
            }
            if (_now >= _nextTick)
            {
                _nextTick = _now + (long)(TickInterval.TotalSeconds * Stopwatch.Frequency);
                Tick();
            }
        }
    }

    public void RunFor(TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        RunUntil(() => Stopwatch.GetTimestamp() >= end, time + TimeSpan.FromSeconds(60), "a pause");
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }
        _epoll.Dispose();
    }

    private void Receive(Reader reader)
    {
        if (!reader.Receive(_buffer))
        {
            faults.Add(reader.Index, $"disconnected by the server at {reader.Log.Head}");
            Ready -= reader.IsReady ? 1 : 0;
            reader.Close();
        }
    }

    private void OpenSome()
    {
        while (_nextToOpen < _readers.Count && _nextToOpen - Ready < MaxOpening)
        {
            var reader = _readers[_nextToOpen++];
            reader.Open(servers[reader.Index % servers.Count], makeProtocol(reader, this), ReceiveBuffer);
            _epoll.Add(reader.Handle, reader.Index);
            reader.Protocol.Open();
        }
    }

    private void Tick()
    {
        foreach (var reader in _readers)
        {
            if (reader.IsOpen)
            {
                reader.Protocol.Tick(_now);
            }
        }
    }
}
