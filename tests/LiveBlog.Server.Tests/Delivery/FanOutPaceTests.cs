using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Delivery;

public sealed class FanOutPaceTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pass = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _time = new();
    private double _share;

    [Theory]
    [InlineData(0.1, 20)]
    [InlineData(0.5, 20)]
    [InlineData(0.65, 60)]
    [InlineData(0.8, 100)]
    [InlineData(1, 100)]
    public void Rest_FollowsWhatIsInUse(double share, double milliseconds)
    {
        var pace = At(share);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(milliseconds, pace.RestAfter(Pass).TotalMilliseconds, 0.01);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(0.2, 8)]
    [InlineData(30, 30)]
    [InlineData(99, 99)]
    [InlineData(5_000, 100)]
    public void Rest_OfAnIdleNode_IsAsLongAsThePass(double pass, double milliseconds) =>
        Assert.Equal(milliseconds, At(0).RestAfter(TimeSpan.FromMilliseconds(pass)).TotalMilliseconds, 0.01);

    [Fact]
    public void Rest_OfANodeThatGetsBusy_GrowsWithinASecondAndNotAtOnce()
    {
        var pace = At(0);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Pass, pace.RestAfter(Pass));
        _share = 1;
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(Pass, pace.RestAfter(Pass));
        _time.Advance(TimeSpan.FromMilliseconds(950));
        Assert.Equal(Window, pace.RestAfter(Pass));
    }

    [Fact]
    public void WithoutAWindow_ThereIsNoRest()
    {
        var pace = FanOutPaces.InUse(() => 1, TimeSpan.Zero, _time);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, pace.RestAfter(Pass));
    }

    private FanOutPace At(double share)
    {
        _share = share;
        return FanOutPaces.InUse(() => _share, Window, _time);
    }
}
