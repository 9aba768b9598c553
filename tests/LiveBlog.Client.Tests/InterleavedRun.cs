using LiveBlog.Client.Connections;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests;

/// <summary>What may come to pass between a server and a follower.</summary>
internal enum Happening
{
    Publish,
    Deliver,
    Drop,
    Duplicate,
    Swap,
    Heartbeat,
    Counts,
    LateSnapshot,
    Reconnect,
    TrimRing,
    ReplaceHistory,
    Erase,
    StepDown,
    Poll,
    PollStaleCache,
    Climb,
}

/// <summary>A server with one log, a network that may lose, repeat and reorder, a cache that may be stale, and a follower.</summary>
internal sealed class InterleavedRun
{
    /// <summary>Changes in one answer to a polling follower; few, so that there is more to be had at once.</summary>
    private const int TailLength = 3;

    private static readonly object Gone = new();

    private readonly List<object> _network = [];
    private readonly Dictionary<string, object> _cache = [];
    private readonly FollowerLog _log = new();
    private readonly List<string> _applied = [];
    private string? _appliedEpoch;
    private int _histories = 1;
    private long _head = 1;
    private long _ringStart;
    private int _edition;
    private bool _isPushed = true;
    private PollPosition? _poll;
    private string Epoch => $"e{_histories}";
    private Story Story => new(Epoch);

    public InterleavedRun() => Ask();

    public void Do(Happening one)
    {
        switch (one)
        {
            case Happening.Publish:
                _head++;
                Push(Story.Frame(_head, _head));
                break;
            case Happening.Deliver when _network.Count > 0:
                var next = _network[0];
                _network.RemoveAt(0);
                // With its first message the rung above has taken over.
                _poll = null;
                Receive(next);
                break;
            case Happening.Drop when _network.Count > 0:
                _network.RemoveAt(0);
                break;
            case Happening.Duplicate when _network.Count > 0:
                _network.Add(_network[0]);
                break;
            case Happening.Swap when _network.Count > 1:
                (_network[0], _network[^1]) = (_network[^1], _network[0]);
                break;
            case Happening.Heartbeat:
                Push(Story.Heartbeat(_head));
                break;
            case Happening.Counts:
                Push(Story.Counts(_head));
                break;
            case Happening.LateSnapshot:
                Push(Story.Snapshot(Math.Max(1, _head - 2)));
                break;
            case Happening.Reconnect:
                _network.Clear();
                Ask();
                break;
            case Happening.TrimRing:
                _ringStart = _head;
                break;
            case Happening.ReplaceHistory:
                _histories++;
                (_head, _ringStart, _edition) = (1, 0, 0);
                break;
            case Happening.Erase:
                _edition++;
                break;
            case Happening.StepDown:
                _network.Clear();
                (_isPushed, _poll) = (false, new PollPosition(_log.Ask(Story.Name), _log.Edition));
                break;
            case Happening.Poll when _poll is not null:
                TakePolled(_poll, _cache[_poll.Path] = Answer(_poll));
                break;
            case Happening.PollStaleCache when _poll is not null && _cache.TryGetValue(_poll.Path, out var stale):
                TakePolled(_poll, stale);
                break;
            case Happening.Climb when !_isPushed:
                _isPushed = true;
                Ask();
                break;
        }
    }

    /// <summary>The connection is made anew, and from now on everything arrives.</summary>
    public void Heal()
    {
        Do(Happening.Reconnect);
        DeliverAll();
        Do(Happening.Publish);
        Do(Happening.Heartbeat);
        DeliverAll();
        Assert.Equal(Epoch, _log.Epoch);
        Assert.Equal(_head, _log.Head);
        Assert.Equal(_head, _applied.Count);
        Assert.False(_log.IsAsking);
    }

    private void DeliverAll()
    {
        for (var steps = 0; _network.Count > 0 || IsBehind; steps++)
        {
            Assert.True(steps < 1000, "Follower and server keep asking and answering");
            Do(_network.Count > 0 ? Happening.Deliver : Happening.Poll);
        }
    }

    /// <summary>Whether a polling follower has not yet been answered that there is no more.</summary>
    private bool IsBehind => _poll is not null && (_log.IsAsking || _log.Head < _head);

    private void Push(object message)
    {
        if (_isPushed)
        {
            _network.Add(
                message switch
                {
                    Frame frame => frame with { Edition = _edition },
                    Snapshot snapshot => snapshot with { Edition = _edition },
                    _ => message,
                }
            );
        }
    }

    /// <summary>As the server answers at the addresses that a cache can hold.</summary>
    private object Answer(PollPosition poll)
    {
        if (!poll.IsKnown)
        {
            return Story.Snapshot(_head) with { Edition = _edition };
        }
        var path = poll.Path.Split('/');
        var after = long.Parse(path[2]) - 1;
        if (path[1] != $"{Epoch}.{_edition}" || after < _ringStart || after > _head)
        {
            return Gone;
        }
        var frame = after == _head ? Story.Heartbeat(_head) : Story.Frame(after + 1, Math.Min(_head, after + TailLength), _head);
        return frame with { Edition = _edition };
    }

    private void TakePolled(PollPosition poll, object answer)
    {
        switch (answer)
        {
            case Frame frame:
                poll.Take(frame);
                break;
            case Snapshot snapshot:
                poll.Take(snapshot);
                break;
            default:
                poll.StartOver();
                return;
        }
        Receive(answer);
    }

    private void Ask()
    {
        var request = _log.Ask(Story.Name);
        _poll = _poll is null ? null : new PollPosition(request, _log.Edition);
        // As the server answers: what lies between, or the whole story when that cannot be told.
        Push(
            request.Epoch != Epoch || request.After < _ringStart || request.After > _head ? Story.Snapshot(_head)
            : request.After == _head ? Story.Heartbeat(_head)
            : Story.Frame(request.After + 1, _head)
        );
    }

    private void Receive(object message)
    {
        var mustAsk = false;
        var before = (_log.Epoch, _log.Head);
        switch (message)
        {
            case Frame frame:
                var step = _log.Receive(frame);
                _applied.AddRange(step.Applied.Select(change => change.EntryId!));
                mustAsk = step.MustAsk;
                break;
            case Snapshot snapshot when _log.Receive(snapshot):
                // After a frame of another epoch nothing is held any more, and so nothing can be taken back.
                Assert.False(snapshot.Epoch == before.Epoch && snapshot.Seq < before.Head, "A snapshot took changes back");
                _appliedEpoch = snapshot.Epoch;
                _applied.Clear();
                for (var seq = 1L; seq <= snapshot.Seq; seq++)
                {
                    _applied.Add($"{snapshot.Epoch}-{seq}");
                }
                break;
            case Counts counts:
                mustAsk = _log.Receive(counts);
                break;
        }
        Assert.Equal(Enumerable.Range(1, _applied.Count).Select(seq => $"{_appliedEpoch}-{seq}"), _applied);
        if (mustAsk)
        {
            Ask();
        }
    }
}
