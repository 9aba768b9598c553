using CsCheck;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests;

/// <summary>
/// Invariant 1: whatever the network does, what a follower has applied is a prefix of the log; and invariant 2: once the network behaves, it
/// has all of the log.
/// </summary>
public sealed class AnyInterleavingTests
{
    private enum Event
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
    }

    private static readonly Gen<Event> AnyEvent = Gen.Frequency(
        (6, Gen.Const(Event.Publish)),
        (8, Gen.Const(Event.Deliver)),
        (2, Gen.Const(Event.Drop)),
        (2, Gen.Const(Event.Duplicate)),
        (2, Gen.Const(Event.Swap)),
        (2, Gen.Const(Event.Heartbeat)),
        (1, Gen.Const(Event.Counts)),
        (1, Gen.Const(Event.LateSnapshot)),
        (1, Gen.Const(Event.Reconnect)),
        (1, Gen.Const(Event.TrimRing)),
        (1, Gen.Const(Event.ReplaceHistory))
    );

    [Fact]
    public void Any_interleaving_leaves_a_prefix_and_then_all_of_the_log() =>
        AnyEvent
            .Array[0, 80]
            .Sample(events =>
            {
                var run = new Run();
                foreach (var one in events)
                {
                    run.Do(one);
                }
                run.Heal();
            });

    /// <summary>A server with one log, a network that may lose, repeat and reorder, and a follower.</summary>
    private sealed class Run
    {
        private readonly List<object> _network = [];
        private readonly FollowerLog _log = new();
        private readonly List<string> _applied = [];
        private string? _appliedEpoch;
        private int _histories = 1;
        private long _head = 1;
        private long _ringStart;
        private string Epoch => $"e{_histories}";
        private Story Story => new(Epoch);

        public Run() => Ask();

        public void Do(Event one)
        {
            switch (one)
            {
                case Event.Publish:
                    _head++;
                    _network.Add(Story.Frame(_head, _head));
                    break;
                case Event.Deliver when _network.Count > 0:
                    var next = _network[0];
                    _network.RemoveAt(0);
                    Receive(next);
                    break;
                case Event.Drop when _network.Count > 0:
                    _network.RemoveAt(0);
                    break;
                case Event.Duplicate when _network.Count > 0:
                    _network.Add(_network[0]);
                    break;
                case Event.Swap when _network.Count > 1:
                    (_network[0], _network[^1]) = (_network[^1], _network[0]);
                    break;
                case Event.Heartbeat:
                    _network.Add(Story.Heartbeat(_head));
                    break;
                case Event.Counts:
                    _network.Add(Story.Counts(_head));
                    break;
                case Event.LateSnapshot:
                    _network.Add(Story.Snapshot(Math.Max(1, _head - 2)));
                    break;
                case Event.Reconnect:
                    _network.Clear();
                    Ask();
                    break;
                case Event.TrimRing:
                    _ringStart = _head;
                    break;
                case Event.ReplaceHistory:
                    _histories++;
                    (_head, _ringStart) = (1, 0);
                    break;
            }
        }

        /// <summary>The connection is made anew, and from now on everything arrives.</summary>
        public void Heal()
        {
            Do(Event.Reconnect);
            DeliverAll();
            Do(Event.Publish);
            Do(Event.Heartbeat);
            DeliverAll();
            Assert.Equal(Epoch, _log.Epoch);
            Assert.Equal(_head, _log.Head);
            Assert.Equal(_head, _applied.Count);
            Assert.False(_log.IsAsking);
        }

        private void DeliverAll()
        {
            for (var steps = 0; _network.Count > 0; steps++)
            {
                Assert.True(steps < 1000, "Follower and server keep asking and answering");
                Do(Event.Deliver);
            }
        }

        private void Ask()
        {
            var request = _log.Ask(Story.Name);
            // As the server answers: what lies between, or the whole story when that cannot be told.
            _network.Add(
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
}
