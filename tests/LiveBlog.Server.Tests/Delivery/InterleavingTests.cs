using System.Text.Json;
using CsCheck;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>
/// What a reader has applied is always a prefix of the log, and after the faults end it is all of it, whatever happens in whatever order.
/// </summary>
public sealed class InterleavingTests
{
    private const int Readers = 3;

    private enum Happening
    {
        Publish,
        PublishUnheard,
        PublishHeardLate,
        PublishHeardTwice,
        TakeDown,
        TakeDownUnheard,
        EraseWording,
        EraseWordingUnheard,
        Disconnect,
        Connect,
        Read,
        Reconcile,
        Sweep,
        Count,
    }

    [Fact]
    public void AnyInterleaving_GivesEachFollowerTheLogInOrderOnce()
    {
        var happenings = Enum.GetValues<Happening>();
        Gen.Select(Gen.Int[0, happenings.Length - 1], Gen.Int[0, Readers - 1])
            .Array[1, 40]
            .Sample(
                steps =>
                    Task.Run(() => PlayAsync([.. steps.Select(step => (happenings[step.Item1], step.Item2))])).GetAwaiter().GetResult(),
                iter: 400,
                threads: 2,
                print: steps => string.Join(' ', steps.Select(step => $"{happenings[step.Item1]}{step.Item2}"))
            );
    }

    private static async Task PlayAsync((Happening What, int Who)[] steps)
    {
        var log = new MemoryStoryLog();
        var options = Options.Create(new DeliveryOptions());
        var stories = log.OpenStories(options, TimeProvider.System);
        var readers = Enumerable.Range(0, Readers).Select(_ => new ApplyingReader(stories)).ToList();
        var late = new List<(int Edition, IReadOnlyList<LoggedChange> Changes)>();
        var alive = new HashSet<long>();

        void HandOver(params IReadOnlyList<LoggedChange> changes) => stories.Hear(MemoryStoryLog.Name, log.Epoch, log.Edition, changes);

        LoggedChange Publish()
        {
            var change = log.Append();
            alive.Add(change.Seq);
            return change;
        }

        log.Append();
        foreach (var (what, who) in steps)
        {
            switch (what)
            {
                case Happening.Publish:
                    HandOver(Publish());
                    break;
                case Happening.PublishUnheard:
                    Publish();
                    break;
                case Happening.PublishHeardLate:
                    late.Add((log.Edition, [Publish()]));
                    break;
                case Happening.PublishHeardTwice:
                    var change = Publish();
                    HandOver(change);
                    HandOver(change, change);
                    break;
                case Happening.TakeDown when alive.Count > 0:
                    var seq = alive.ElementAt(who % alive.Count);
                    alive.Remove(seq);
                    HandOver(log.TakeDown(seq));
                    break;
                case Happening.TakeDownUnheard when alive.Count > 0:
                    var unheard = alive.ElementAt(who % alive.Count);
                    alive.Remove(unheard);
                    log.TakeDown(unheard);
                    break;
                case Happening.EraseWording when alive.Count > 0:
                    HandOver(log.EraseWording(alive.ElementAt(who % alive.Count)));
                    break;
                case Happening.EraseWordingUnheard when alive.Count > 0:
                    log.EraseWording(alive.ElementAt(who % alive.Count));
                    break;
                case Happening.Disconnect:
                    await readers[who].DisconnectAsync();
                    break;
                case Happening.Connect:
                    await readers[who].ConnectAsync();
                    break;
                case Happening.Read:
                    await readers[who].ReadAsync();
                    break;
                case Happening.Reconcile:
                    await stories.ReconcileAsync(CancellationToken.None);
                    break;
                case Happening.Sweep:
                    stories.InUse.ToList().ForEach(story => story.Sweep());
                    break;
                case Happening.Count:
                    await Task.WhenAll(stories.InUse.Select(story => story.SetCountsAsync(who, Readers)));
                    break;
                default:
                    break;
            }
        }

        late.Reverse();
        foreach (var (edition, changes) in late)
        {
            stories.Hear(MemoryStoryLog.Name, log.Epoch, edition, changes);
        }
        foreach (var reader in readers)
        {
            await reader.ConnectAsync();
        }
        await Patience.EventuallyAsync(
            async () =>
            {
                await stories.ReconcileAsync(CancellationToken.None);
                foreach (var reader in readers)
                {
                    await reader.ReadAsync();
                }
                return readers.TrueForAll(reader => reader.Head == log.Head.Seq) && stories.InUse.All(story => story.Head == log.Head);
            },
            $"every reader stands at {log.Head}; they stand at {string.Join(", ", readers.Select(reader => reader.Head))}"
        );
        foreach (var story in stories.InUse)
        {
            AssertHoldsTheLog(story, log);
        }
        foreach (var reader in readers)
        {
            await reader.DisconnectAsync();
        }
        Assert.Equal(0, stories.CountFollowers(MemoryStoryLog.Name));
    }

    /// <summary>What was taken down is in nothing that a reader who is behind would get.</summary>
    private static void AssertHoldsTheLog(LiveStory story, MemoryStoryLog log)
    {
        foreach (var change in log.Changes)
        {
            if (story.GetTail(change.Seq - 1) is { } tail)
            {
                var frame = JsonSerializer.Deserialize(tail.Json, ProtocolJson.Wire.Frame)!;
                Assert.Equal(change.Json, JsonSerializer.SerializeToUtf8Bytes(frame.Changes[0], ProtocolJson.Wire.Change));
            }
        }
    }

    /// <summary>The client's rule, with no leniency: within a connection nothing is ever repeated and nothing missing.</summary>
#pragma warning disable CA1001 // Disconnecting disposes of the connection; the reader itself holds nothing.
    private sealed class ApplyingReader(LiveStories stories)
#pragma warning restore CA1001
    {
        private LoopbackReader? _connection;
        private string? _epoch;
        private bool _answered;

        public long Head { get; private set; }

        public async Task ConnectAsync()
        {
            if (_connection is null)
            {
                _connection = new LoopbackReader(stories, TimeProvider.System, bufferBytes: 2048);
                _answered = false;
                await _connection.FollowAsync(_epoch, Head);
            }
        }

        public async Task DisconnectAsync()
        {
            if (_connection is { } connection)
            {
                _connection = null;
                await connection.DisposeAsync();
            }
        }

        public async Task ReadAsync()
        {
            await Task.Yield();
            while (_connection?.TryHear(out var message) is true)
            {
                switch (message)
                {
                    case Snapshot snapshot:
                        Assert.False(_answered, "A second answer to one follow");
                        Assert.True(snapshot.Seq >= Head, $"A snapshot of {snapshot.Seq} for a reader at {Head}");
                        (_epoch, Head, _answered) = (snapshot.Epoch, snapshot.Seq, true);
                        break;
                    case Frame frame:
                        Assert.Equal(_epoch, frame.Epoch);
                        Assert.True(frame.From == Head + 1, $"A frame from {frame.From} for a reader at {Head}");
                        Assert.Equal(
                            Enumerable.Range(0, frame.Changes.Count).Select(i => frame.From + i),
                            frame.Changes.Select(c => c.Seq)
                        );
                        (Head, _answered) = (frame.To, true);
                        break;
                    case Counts:
                        Assert.True(_answered, "Counters before the answer");
                        break;
                    default:
                        Assert.Fail($"Heard {message}");
                        break;
                }
            }
        }
    }
}
