using System.Runtime.CompilerServices;
using LiveBlog.Client.Connections;
using LiveBlog.Protocol;

namespace LiveBlog.Client;

/// <summary>
/// Follows one story for ever: connects, asks for what is missing, tells what comes in order, and after any fault begins again from its
/// position. What it has told is always a prefix of the story's log, see <see cref="FollowerLog"/>. It goes by WebSocket; where that does not
/// get through by server-sent events, and where they do not by polling; and comes up again when it can.
/// </summary>
/// <remarks>
/// It runs at the pace of whoever reads <see cref="FollowAsync"/>: nothing is received ahead of the reading but a small bounded inbox. A
/// reader that stops for seconds is disconnected by the server like any slow one, and catches up when it reads on.
/// </remarks>
public sealed class StoryFollower
{
    /// <summary>A follow is answered from memory; without an answer for this long the far end is broken, whatever else it still sends.</summary>
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(20);

    /// <summary>A connection that stood this long after its first answer was a good one: the next failure starts again at the shortest wait.</summary>
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
    /// <param name="log">Where to begin; null for the story as it stands. Afterwards it says how far the follower has come.</param>
    /// <param name="time">Null for the system's.</param>
    /// <param name="random">Draws the waits; null for the shared one.</param>
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
            // With dice of its own: it polls beside the follower, and a seeded Random bears only one caller at a time.
            () => new PollConnection(server, kept, _time, new Random(_random.Next())),
        ];
        _standing = new LadderStanding(_rungs.Count, _time, _random);
    }

    /// <summary>
    /// What happens, until cancelled, which throws, or refused for good, which ends it. One reading at a time; a later one goes on where the
    /// earlier one stopped.
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

    /// <summary>One connection from its opening to its end. A refusal is the last thing told.</summary>
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
        // A message without what it must carry is passed over: what was in it shows as a gap, or as a follow without an answer.
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
