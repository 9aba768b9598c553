using System.Net;
using LiveBlog.Server.Views;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Views;

public sealed class VisitorWindowTests
{
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.7");
    private readonly FakeTimeProvider _time = new();
    private readonly VisitorWindow _visitors;

    public VisitorWindowTests() => _visitors = new VisitorWindow(TimeSpan.FromMinutes(30), new LocalVisitorMemory(), _time);

    [Fact]
    public async Task Visitor_IsRememberedForAWindowAndForgottenAfterTwo()
    {
        Assert.True(await Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.False(await Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(await Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.True(await Visit(Home));
    }

    [Fact]
    public async Task Visitors_AreForgottenWithTheDaysSecret()
    {
        var visitors = new VisitorWindow(TimeSpan.FromDays(1), new LocalVisitorMemory(), _time);
        _time.Advance(TimeSpan.FromHours(23));
        Assert.True(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.True(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
    }

    [Fact]
    public async Task Household_IsOneVisitorWhateverItsDevicesMakeOfTheirAddress()
    {
        Assert.True(await Visit(IPAddress.Parse("2001:db8:1:2:aaaa::1")));
        Assert.False(await Visit(IPAddress.Parse("2001:db8:1:2:bbbb::2")));
        Assert.True(await Visit(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.True(await Visit(Home));
        Assert.False(await Visit(Home.MapToIPv6()));
        Assert.True(await Visit(IPAddress.Parse("192.0.2.8")));
        Assert.True(await IsFirstVisitAsync(_visitors, null, "browser", "story"));
    }

    [Fact]
    public async Task AgentAndStory_AreNotRunTogether()
    {
        Assert.True(await IsFirstVisitAsync(_visitors, Home, "ab", "c"));
        Assert.True(await IsFirstVisitAsync(_visitors, Home, "a", "bc"));
    }

    private Task<bool> Visit(IPAddress address) => IsFirstVisitAsync(_visitors, address, "browser", "story");

    private static async Task<bool> IsFirstVisitAsync(VisitorWindow visitors, IPAddress? address, string agent, string story) =>
        await visitors.FindFirstVisitAsync(address, agent, story) is not null;
}
