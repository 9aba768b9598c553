namespace LiveBlog.Client.Connections;

/// <summary>On which rung a follower stands, from 0 at the top, and when it may climb. Outlives the connections, which come and go.</summary>
internal sealed class LadderStanding(int rungs, TimeProvider time, Random random)
{
    /// <summary>So many failures in a row, and a follower steps down: one may be chance.</summary>
    private const int FailuresPerRung = 2;

    /// <summary>From a lower rung the ones above are tried again after this long, up to twice as long.</summary>
    public static readonly TimeSpan Climb = TimeSpan.FromSeconds(60);

    /// <summary>When every way but the last failed one after the other, the server was more likely away than all of them blocked: one early look.</summary>
    public static readonly TimeSpan EarlyClimb = TimeSpan.FromSeconds(5);

    private readonly long _start = time.GetTimestamp();
    private int _failures;
    private TimeSpan _climbAt;
    private TimeSpan _refusedUntil;

    /// <summary>The rung that always works, and the one that the server asks for when it is full.</summary>
    public int Last => rungs - 1;

    /// <summary>The rung for the next connection.</summary>
    public int Rung { get; private set; }

    /// <summary>How long until the rungs above may be tried; zero when they may.</summary>
    public TimeSpan UntilClimb => _climbAt > Now ? _climbAt - Now : TimeSpan.Zero;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>A connection on a rung failed.</summary>
    public void Failed(int rung)
    {
        if (rung != Rung || ++_failures < FailuresPerRung || Rung == Last)
        {
            return;
        }
        StandOn(Rung + 1);
        if (Rung == Last && Last > 1)
        {
            _climbAt = Later(EarlyClimb);
        }
    }

    /// <summary>The connection has proved good, or one on another rung has been taken.</summary>
    public void StandOn(int rung)
    {
        if (rung != Rung)
        {
            ClimbLater();
        }
        (Rung, _failures) = (rung, 0);
    }

    /// <summary>The server wants this follower to poll, for this long at least.</summary>
    public void AskedToPoll(TimeSpan atLeast)
    {
        _refusedUntil = Now + atLeast;
        StandOn(Last);
        ClimbLater();
    }

    public void ClimbLater() => _climbAt = Later(Climb);

    private TimeSpan Later(TimeSpan wait)
    {
        var soonest = Now + wait;
        return (soonest > _refusedUntil ? soonest : _refusedUntil) + wait * random.NextDouble();
    }
}
