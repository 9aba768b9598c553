using System.Globalization;
using System.Net;
using LiveBlog.Server.Views;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Hostile.Tests.Views;

/// <summary>Visitors by the hundred thousand whom nobody has ever seen.</summary>
public sealed class MadeUpVisitorsTests
{
    private readonly VisitorWindow _visitors = new(TimeSpan.FromMinutes(30), new LocalVisitorMemory(), new FakeTimeProvider());

    [Theory]
    [InlineData("192.0.2.{0}")]
    [InlineData("2001:db8:1:{0}::1")]
    public async Task Visitors_MadeUpByOneNetwork_LeaveTheOthersTheirRoom(string network)
    {
        var counted = 0;
        for (var i = 0; i < 2 * VisitorWindow.MaxVisitsOfNetwork; i++)
        {
            var address = IPAddress.Parse(string.Format(CultureInfo.InvariantCulture, network, i % 200));
            counted += await IsCountedAsync(address, i) ? 1 : 0;
        }

        Assert.Equal(VisitorWindow.MaxVisitsOfNetwork, counted);
        Assert.True(await IsCountedAsync(IPAddress.Parse("198.51.100.7"), 0));
    }

    [Fact]
    public async Task Visitors_MadeUpByManyNetworks_FreezeNobodysCount()
    {
        for (var i = 0; i < VisitorWindow.MaxVisits; i++)
        {
            await IsCountedAsync(new IPAddress([10, (byte)(i >> 8), (byte)i, 1]), i);
        }

        Assert.True(await IsCountedAsync(IPAddress.Parse("198.51.100.7"), 0));
    }

    private async Task<bool> IsCountedAsync(IPAddress address, int browser) =>
        await _visitors.FindFirstVisitAsync(address, browser.ToString(CultureInfo.InvariantCulture), "story") is not null;
}
