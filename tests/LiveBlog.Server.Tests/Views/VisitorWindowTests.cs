using System.Net;
using LiveBlog.Server.Views;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Views;

public sealed class VisitorWindowTests
{
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.7");
    private readonly FakeTimeProvider _time = new();
    private readonly VisitorWindow _visitors;

    public VisitorWindowTests() => _visitors = new VisitorWindow(TimeSpan.FromMinutes(30), _time);

    [Fact]
    public void Visitor_IsRememberedForAWindowAndForgottenAfterTwo()
    {
        Assert.True(Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.False(Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.True(Visit(Home));
    }

    [Fact]
    public void Visitors_AreForgottenWithTheDaysSecret()
    {
        var visitors = new VisitorWindow(TimeSpan.FromDays(1), _time);
        _time.Advance(TimeSpan.FromHours(23));
        Assert.True(visitors.IsFirstVisit(Home, "browser", "story"));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.True(visitors.IsFirstVisit(Home, "browser", "story"));
    }

    [Fact]
    public void Household_IsOneVisitorWhateverItsDevicesMakeOfTheirAddress()
    {
        Assert.True(Visit(IPAddress.Parse("2001:db8:1:2:aaaa::1")));
        Assert.False(Visit(IPAddress.Parse("2001:db8:1:2:bbbb::2")));
        Assert.True(Visit(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.True(Visit(Home));
        Assert.False(Visit(Home.MapToIPv6()));
        Assert.True(Visit(IPAddress.Parse("192.0.2.8")));
        Assert.True(_visitors.IsFirstVisit(null, "browser", "story"));
    }

    [Fact]
    public void AgentAndStory_AreNotRunTogether()
    {
        Assert.True(_visitors.IsFirstVisit(Home, "ab", "c"));
        Assert.True(_visitors.IsFirstVisit(Home, "a", "bc"));
    }

    [Fact]
    public void Flood_OfVisitors_IsBounded()
    {
        var counted = 0;
        for (var i = 0; i < 450_000; i++)
        {
            counted += _visitors.IsFirstVisit(Home, i.ToString(), "story") ? 1 : 0;
        }
        Assert.Equal(400_000, counted);
    }

    private bool Visit(IPAddress address) => _visitors.IsFirstVisit(address, "browser", "story");
}
