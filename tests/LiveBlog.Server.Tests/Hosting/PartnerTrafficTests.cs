using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class PartnerTrafficTests
{
    [Fact]
    public void Strangers_WhileTheDatabaseIsAway_StayBounded()
    {
        var traffic = new PartnerTraffic(new PartnerOrigins(new ConfigurationBuilder().Build()));
        for (var round = 0; round < 3; round++)
        {
            var unwritten = traffic.TakeErrors();
            for (var made = 0; made < PartnerTraffic.MaxStrangers; made++)
            {
                traffic.Refuse($"https://made-up-{round}-{made}.example");
            }
            traffic.Return(unwritten);
        }
        Assert.Equal(PartnerTraffic.MaxStrangers, traffic.TakeErrors().Count);
    }
}
