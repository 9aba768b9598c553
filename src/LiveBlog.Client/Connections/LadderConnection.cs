using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>
/// A connection that can change its rung (its kind of transport) while it is open. To climb, it opens a candidate beside the current leg, sends
/// the follow on both, and lets the candidate take over with its first message. It decides only which leg carries the messages. What is applied
/// is decided by <see cref="FollowerLog"/>, so a change of rungs can neither lose nor repeat anything.
/// </summary>
internal sealed class LadderConnection : IAsyncDisposable
{
    /// <summary>A rung above the last that has not answered a follow within this time does not work; the next one is tried.</summary>
    public static readonly TimeSpan FirstAnswerPatience = TimeSpan.FromSeconds(10);

    /// <summary>Timers count whole milliseconds; anything shorter would be no wait at all.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly IReadOnlyList<Func<LiveConnection>> _rungs;
    private readonly LadderStanding _standing;
    private readonly TimeProvider _time;
    private readonly List<Task> _leaving = [];
    private Leg _current;
    private Leg? _candidate;
    private bool _over;
    private bool _left;

    /// <param name="rungs">The best first. The last is the one that always works.</param>
    public LadderConnection(IReadOnlyList<Func<LiveConnection>> rungs, LadderStanding standing, TimeProvider time)
    {
        (_rungs, _standing, _time) = (rungs, standing, time);
        _current = Open(standing.Rung);
    }

    public FollowingPace Pace => _current.Connection.Pace;

    private IEnumerable<Leg> Legs => _candidate is { } candidate ? [candidate, _current] : [_current];

    /// <summary>The outcome shows in the next message.</summary>
    public async Task FollowAsync(FollowRequest request, int? edition, CancellationToken cancellation)
    {
        foreach (var leg in Legs.Where(leg => leg.IsOpen))
        {
            await leg.Connection.FollowAsync(request, edition, cancellation);
        }
    }

    /// <summary>
    /// The next message, <see cref="Resting"/>, or <see cref="Opened"/>, after which the owner sends its follow. Null when the connection is gone
    /// or nothing came in time, which counts as a failure of the rung.
    /// </summary>
    public async Task<object?> NextAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var began = _time.GetTimestamp();
        while (!_over)
        {
            cancellation.ThrowIfCancellationRequested();
            // What has arrived takes precedence over any deadline, because the reader may not have read for a long time.
            if (Legs.FirstOrDefault(leg => leg.News.IsCompleted) is { } leg)
            {
                if (await HearAsync(leg) is { } told)
                {
                    return told;
                }
                continue;
            }
            var left = patience - _time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                _standing.Failed(_current.Rung);
                _over = true;
            }
            else if (Legs.FirstOrDefault(late => UntilLate(late) <= TimeSpan.Zero) is { } late)
            {
                Lose(late);
            }
            else if (UntilClimb <= TimeSpan.Zero)
            {
                Try(0);
            }
            else
            {
                await WaitAsync(Legs.Select(UntilLate).Append(UntilClimb).Append(left).Min(), cancellation);
            }
        }
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_left)
        {
            (_over, _left) = (true, true);
            foreach (var leg in Legs)
            {
                Leave(leg);
            }
        }
        await Task.WhenAll(_leaving);
    }

    private TimeSpan UntilClimb => _candidate is null && _current.Rung > 0 ? _standing.UntilClimb : TimeSpan.MaxValue;

    private TimeSpan UntilLate(Leg leg) =>
        leg.HasAnswered || leg.Rung == _standing.Last ? TimeSpan.MaxValue : FirstAnswerPatience - leg.Age;

    private async Task<object?> HearAsync(Leg leg)
    {
        switch (await leg.TakeAsync())
        {
            case null:
                Lose(leg);
                return null;
            // Resting comes only from the last rung and is not an answer, nor is Opened.
            case var told and (Opened or Resting):
                return told;
            case Refused { Code: RefusalCodes.Poll, RetryAfterMs: var atLeast }:
                _standing.AskedToPoll(TimeSpan.FromMilliseconds(atLeast ?? 0));
                if (leg == _candidate)
                {
                    GiveUpClimb();
                }
                else
                {
                    Step(_standing.Last);
                }
                return null;
            case Refused { Code: >= 5000 } when leg == _candidate:
                GiveUpClimb();
                return null;
            case var message:
                Heard(leg, message);
                return message;
        }
    }

    private void Heard(Leg leg, object message)
    {
        if (message is Refused { Code: >= 5000 })
        {
            _standing.Failed(leg.Rung);
        }
        leg.HasAnswered = true;
        if (leg == _candidate)
        {
            Leave(_current);
            (_current, _candidate) = (leg, null);
            _standing.StandOn(leg.Rung);
        }
        if (!leg.IsProven && leg.IsOld)
        {
            leg.IsProven = true;
            _standing.StandOn(_standing.Rung);
        }
    }

    private void Lose(Leg leg)
    {
        if (leg == _candidate)
        {
            Leave(leg);
            _candidate = null;
            Try(leg.Rung + 1);
            return;
        }
        if (!leg.IsProven)
        {
            _standing.Failed(leg.Rung);
        }
        _over = true;
    }

    /// <summary>Changes to another rung; all that the follower notices is that it has to ask again.</summary>
    private void Step(int rung)
    {
        foreach (var leg in Legs)
        {
            Leave(leg);
        }
        (_current, _candidate) = (Open(rung), null);
    }

    private void Try(int rung)
    {
        if (rung < _current.Rung)
        {
            _candidate = Open(rung);
        }
        else
        {
            GiveUpClimb();
        }
    }

    private void GiveUpClimb()
    {
        if (_candidate is { } candidate)
        {
            Leave(candidate);
        }
        _candidate = null;
        _standing.ClimbLater();
    }

    private Leg Open(int rung) => new(rung, _rungs[rung](), _time);

    // Closing takes time when the far end has fallen silent; only the end of this connection waits for it.
    private void Leave(Leg leg)
    {
        _leaving.RemoveAll(left => left.IsCompletedSuccessfully);
        _leaving.Add(leg.DisposeAsync().AsTask());
    }

    private async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var atLeast = longest > ShortestWait ? longest : ShortestWait;
        await Task.WhenAny([Task.Delay(atLeast, _time, stop.Token), .. Legs.Select(leg => leg.News)]);
        await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }
}
