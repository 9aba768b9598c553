namespace LiveBlog.Client.Connections;

/// <summary>The rung that a follower uses, counted from 0 at the top, and when it may climb. Outlives the connections.</summary>
internal sealed class LadderStanding(int rungs, TimeProvider time, Random random)
{
    /// <summary>Failures in a row after which a follower steps down; a single one may be chance.</summary>
    private const int FailuresPerRung = 2;

    /// <summary>After this time, or up to twice as long, a follower on a lower rung tries the ones above again.</summary>
    public static readonly TimeSpan Climb = TimeSpan.FromSeconds(60);

    /// <summary>When all rungs but the last failed in turn, the server was probably away rather than all of them blocked, so the first retry is early.</summary>
    public static readonly TimeSpan EarlyClimb = TimeSpan.FromSeconds(5);

    private readonly long _start = time.GetTimestamp();
    private int _failures;
    private TimeSpan _climbAt;
    private TimeSpan _refusedUntil;

    /// <summary>The rung that always works, and that the server asks for when it is full.</summary>
    public int Last => rungs - 1;

    /// <summary>The rung for the next connection.</summary>
    public int Rung { get; private set; }

    /// <summary>How long until the rungs above may be tried; zero if they may be tried now.</summary>
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

    /// <summary>The connection has proved good, or one on another rung has taken over.</summary>
    public void StandOn(int rung)
    {
        if (rung != Rung)
        {
            ClimbLater();
        }
        (Rung, _failures) = (rung, 0);
    }

    /// <summary>The server asked this follower to poll for at least this long.</summary>
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
