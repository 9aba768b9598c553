using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Client.Tests;

/// <summary>A clock that stands still, and says which waits were begun on it, so that a test advances it only when somebody waits.</summary>
internal sealed class TestClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _begun = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _begun.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Returns when a wait of this length was begun; each wait is seen once.</summary>
    public async Task WaitBegunAsync(TimeSpan length)
    {
        while (await _begun.Reader.ReadAsync().Soon() != length) { }
    }
}

/// <summary>A clock on which every wait is over at once, and which remembers them.</summary>
internal sealed class HastyClock : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_waits)
        {
            _waits.Add(dueTime);
        }
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}

/// <summary>Always draws the same.</summary>
internal sealed class FixedRandom(double value) : Random
{
    public override double NextDouble() => value;
}
