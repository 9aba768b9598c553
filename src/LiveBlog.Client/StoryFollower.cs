using System.Runtime.CompilerServices;
using LiveBlog.Client.Connections;
using LiveBlog.Protocol;

namespace LiveBlog.Client;

/// <summary>
/// Follows one story for ever: connects, asks for what is missing, reports changes in order, and after any fault starts again from its
/// position. What it has reported is always a prefix of the story's log, see <see cref="FollowerLog"/>. It uses a WebSocket; where that does not
/// get through, server-sent events; and where they do not either, polling. It returns to the better transport when it can.
/// </summary>
/// <remarks>
/// It runs at the pace of the code that reads <see cref="FollowAsync"/>: only a small bounded inbox is received ahead. If that code
/// stops for seconds, the server disconnects the follower like any slow reader, and it catches up when reading continues.
/// </remarks>
public sealed class StoryFollower
{
    /// <summary>A follow is answered from memory. If no answer comes within this time the far end is broken, whatever else it still sends.</summary>
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(20);

    /// <summary>A connection that lasted this long after its first answer was a good one; the next failure starts again at the shortest wait.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SilencePatience = TimeSpan.FromSeconds(Limits.SilenceSeconds);

    private readonly string _story;
    private readonly FollowerLog _log;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly LadderStanding _standing;
    private readonly IReadOnlyList<Func<LiveConnection>> _rungs;
    private FollowingPace _pace;
    private int _failures;
    private int _running;

    /// <param name="server">Address of the site, for example http://localhost:5080.</param>
    /// <param name="story">The story's public key.</param>
    /// <param name="log">Where to start; null for the current story. Afterwards it holds the follower's position.</param>
    /// <param name="time">Null for the system clock.</param>
    /// <param name="random">The source of the random waits; null for the shared one.</param>
    public StoryFollower(Uri server, string story, FollowerLog? log = null, TimeProvider? time = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentException.ThrowIfNullOrEmpty(story);
        (_story, _log) = (story, log ?? new FollowerLog());
        (_time, _random) = (time ?? TimeProvider.System, random ?? Random.Shared);
        var kept = new KeptSnapshot();
        _rungs =
        [
            () => new SocketConnection(server),
            () => new EventStreamConnection(server),
            // It needs its own Random, because it polls concurrently and a seeded Random is not thread-safe.
            () => new PollConnection(server, kept, _time, new Random(_random.Next())),
        ];
        _standing = new LadderStanding(_rungs.Count, _time, _random);
    }

    /// <summary>
    /// The events of the story. Ends when the follow is refused for good, and throws when cancelled. Only one enumeration at a time; a later one
    /// continues where the earlier one stopped.
    /// </summary>
    public async IAsyncEnumerable<StoryEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            throw new InvalidOperationException("The follower is already being read");
        }
        try
        {
            while (true)
            {
                yield return new FollowingChanged(FollowingState.Connecting, _pace);
                Refused? refused = null;
                await foreach (var told in FollowOnceAsync(cancellation))
                {
                    refused = (told as FollowRefused)?.Refused;
                    yield return told;
                }
                if (refused is { Code: < 5000 })
                {
                    yield return new FollowingChanged(FollowingState.Ended, _pace);
                    yield break;
                }
                yield return new FollowingChanged(FollowingState.Waiting, _pace);
                var atLeast = TimeSpan.FromMilliseconds(refused?.RetryAfterMs ?? 0);
                await Task.Delay(RetryDelay.After(_failures++, _random, atLeast), _time, cancellation);
            }
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    /// <summary>One connection from its opening to its end. A refusal is its last event.</summary>
    private async IAsyncEnumerable<StoryEvent> FollowOnceAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = new LadderConnection(_rungs, _standing, _time);
        FollowingChanged? stands = null;
        long? asked = null;
        long? answered = null;
        var rest = TimeSpan.Zero;
        while (true)
        {
            var patience = asked is { } since && _log.IsAsking ? AnswerPatience - _time.GetElapsedTime(since) : SilencePatience + rest;
            if (await connection.NextAsync(patience, cancellation) is not { } message)
            {
                yield break;
            }
            rest = message is Resting { Time: var time } ? time : TimeSpan.Zero;
            var (told, mustAsk) = Take(message);
            foreach (var one in told)
            {
                yield return one;
            }
            if (told is [FollowRefused])
            {
                yield break;
            }
            if (mustAsk)
            {
                await connection.FollowAsync(_log.Ask(_story), _log.Edition, cancellation);
                asked = _time.GetTimestamp();
            }
            _pace = connection.Pace;
            var now = new FollowingChanged(_log.IsAsking ? FollowingState.CatchingUp : FollowingState.Live, _pace);
            if (now != stands)
            {
                stands = now;
                yield return now;
            }
            answered ??= _log.IsAsking ? null : _time.GetTimestamp();
            if (answered is { } good && _time.GetElapsedTime(good) >= Steady)
            {
                _failures = 0;
            }
        }
    }

    private (IReadOnlyList<StoryEvent> Told, bool MustAsk) Take(object message)
    {
        // Skip a message that lacks a required part: it will show as a gap, or as a follow without an answer.
        switch (message)
        {
            case Opened:
                return ([], true);
            case Frame { Changes: not null } frame when frame.Story == _story:
                var step = _log.Receive(frame);
                return ([.. step.Applied.Select(change => new ChangeApplied(change))], step.MustAsk);
            case Snapshot { Header: not null, Entries: not null, KeyEvents: not null } snapshot when snapshot.Story == _story:
                return (_log.Receive(snapshot) ? [new SnapshotTaken(snapshot)] : [], false);
            case Counts counts when counts.Story == _story:
                return ([new CountsTold(counts)], _log.Receive(counts));
            // A request that could not be read is refused without a name.
            case Refused refused when refused.Story == _story || string.IsNullOrEmpty(refused.Story):
                return ([new FollowRefused(refused)], false);
            default:
                return ([], false);
        }
    }
}
