using System.Net;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class AddressSharesTests
{
    [Fact]
    public void Places_TakenByManyAddresses_LeaveRoomForOneMore()
    {
        var shares = new AddressShares(capacity: 10_000, new DeliveryOptions().AddressShare);
        var first = Fill(shares, address: 0);
        Assert.InRange(first, 2_500, 3_334);
        for (ulong address = 1; address < 20; address++)
        {
            Fill(shares, address);
        }

        Assert.True(Fill(shares, address: 20) >= 32);
        for (var i = 0; i < first; i++)
        {
            shares.Leave(0);
        }
        Assert.True(Fill(shares, address: 21) > 500);
    }

    [Theory]
    [InlineData("10.0.0.9", "203.0.113.1", "203.0.113.1")]
    [InlineData("10.0.0.9", "198.51.100.7, 203.0.113.1", "203.0.113.1")]
    [InlineData("10.0.0.9", "203.0.113.1:4711, 10.0.0.8", "203.0.113.1")]
    [InlineData("10.0.0.9", "nonsense", "10.0.0.9")]
    [InlineData("10.0.0.9", null, "10.0.0.9")]
    [InlineData("::ffff:10.0.0.9", "2001:db8::1", "2001:db8::1")]
    [InlineData("192.0.2.1", "203.0.113.1", "192.0.2.1")]
    public void Client_OfAConnection_IsTheAddressThatTrustedProxiesName(string peer, string? forwardedFor, string client)
    {
        IPNetwork[] trusted = [IPNetwork.Parse("10.0.0.0/24")];
        Assert.Equal(IPAddress.Parse(client), TrustedProxies.ClientOf(trusted, IPAddress.Parse(peer), forwardedFor));
    }

    [Fact]
    public void LastPlaces_AreForKnownAddresses_AndThenForNobody()
    {
        var shares = new AddressShares(capacity: 40, share: 100, reserved: 10);
        Assert.Equal(30, Fill(shares, address: 1));
        Assert.False(shares.TryEnter(2));
        for (var place = 0; place < 10; place++)
        {
            Assert.True(shares.TryEnter(3, isKnown: true));
        }
        Assert.False(shares.TryEnter(3, isKnown: true));
        shares.Leave(3);
        Assert.False(shares.TryEnter(2));
        Assert.True(shares.TryEnter(4, isKnown: true));
    }

    [Theory]
    [InlineData("10.0.0.5, 10.1.0.0/16", "10.0.0.5/32 10.1.0.0/16")]
    [InlineData("2001:db8::1,,", "2001:db8::1/128")]
    [InlineData("", "")]
    [InlineData("10.0.0.5, proxy.example", null)]
    [InlineData("10.0.0.0/33", null)]
    public void Proxies_AreTheAddressesAndNetworksThatAreNamed(string trusted, string? networks) =>
        Assert.Equal(networks, new ProxyOptions { Trusted = trusted }.Networks is { } read ? string.Join(' ', read) : null);

    private static int Fill(AddressShares shares, ulong address)
    {
        var held = 0;
        while (shares.TryEnter(address))
        {
            held++;
        }
        return held;
    }
}
