namespace LiveBlog.Client.Tests;

/// <summary>A clock on which everything happens so many times as fast, for tests of a ladder against a server that keeps real time.</summary>
internal sealed class SwiftClock(int times) : TimeProvider
{
    public override long GetTimestamp() => System.GetTimestamp() * times;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Swift(dueTime), Swift(period));

    private TimeSpan Swift(TimeSpan time) => time > TimeSpan.Zero ? time / times : time;
}
