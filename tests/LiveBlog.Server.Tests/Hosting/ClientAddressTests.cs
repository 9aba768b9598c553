using System.Net;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class ClientAddressTests
{
    [Theory]
    // A household: an IPv4 address, or a /64 of IPv6.
    [InlineData("192.0.2.1", "192.0.2.2", false, true, false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true, true, true)]
    [InlineData("192.0.2.1", "192.0.3.1", false, false, false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::2", true, true, true)]
    // A customer has a /56 of IPv6, and a network is a /24 of IPv4 and a /48 of IPv6.
    [InlineData("2001:db8:1:200::1", "2001:db8:1:2ff::1", false, true, true)]
    [InlineData("2001:db8:1:200::1", "2001:db8:1:300::1", false, true, false)]
    [InlineData("2001:db8:1::1", "2001:db8:2::1", false, false, false)]
    public void Addresses_BelongTogether(string one, string other, bool household, bool network, bool customer)
    {
        var (a, b) = (IPAddress.Parse(one), IPAddress.Parse(other));
        Assert.Equal(household, ClientAddress.HouseholdOf(a).SequenceEqual(ClientAddress.HouseholdOf(b)));
        Assert.Equal(household, ClientAddress.KeyOf(a) == ClientAddress.KeyOf(b));
        Assert.Equal(network, ClientAddress.NetworkOf(a).SequenceEqual(ClientAddress.NetworkOf(b)));
        Assert.Equal(customer, ClientAddress.CustomerOf(a) == ClientAddress.CustomerOf(b));
    }

    [Fact]
    public void MissingAddress_IsAnonymous()
    {
        Assert.Empty(ClientAddress.HouseholdOf(null));
        Assert.Empty(ClientAddress.NetworkOf(null));
        Assert.Equal(0UL, ClientAddress.CustomerOf(null));
        Assert.Equal("", ClientAddress.KeyOf(null));
    }
}
