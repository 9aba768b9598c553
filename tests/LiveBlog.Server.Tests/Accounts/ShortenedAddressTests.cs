using System.Net;
using LiveBlog.Server.Accounts;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class ShortenedAddressTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:aaaa:bbbb::1", "2001:db8:aaaa::/48")]
    [InlineData(null, "")]
    public void Address_LosesWhatTellsPeopleApart(string? address, string shortened) =>
        Assert.Equal(shortened, ShortenedAddress.Of(address is null ? null : IPAddress.Parse(address)));
}
