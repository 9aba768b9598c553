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

    [Fact]
    public void Readers_OfAPartner_AreCountedWhileTheyAreConnected()
    {
        var traffic = OfOnePartner();
        Assert.Equal("post", traffic.Enter("https://post.example"));
        var second = traffic.Enter("https://post.example");
        Assert.Null(traffic.Enter("https://stranger.example"));
        Assert.Equal(2, traffic.CountReaders("post"));
        traffic.Leave(second);
        traffic.Leave(null);
        Assert.Equal(1, traffic.CountReaders("post"));
        Assert.Equal(["post"], traffic.Readers.Select(partner => partner.Key));
    }

    [Fact]
    public void Errors_AreCountedByPartnerAndKind_AndTakenOnce()
    {
        var traffic = OfOnePartner();
        traffic.Fail("post", PartnerErrors.UnknownStory);
        traffic.Fail("post", PartnerErrors.UnknownStory);
        traffic.Fail(null, PartnerErrors.UnknownStory);
        traffic.Refuse("https://stranger.example");
        // Neither can be a page's origin.
        traffic.Refuse("https://stranger.example/path");
        traffic.Refuse($"https://{new string('a', 300)}.example");
        traffic.Refuse(null);
        var taken = traffic.TakeErrors();
        Assert.Equal(2, taken[("post", PartnerErrors.UnknownStory)]);
        Assert.Equal(1, taken[("https://stranger.example", PartnerErrors.Refused)]);
        Assert.Equal(2, taken.Count);
        Assert.Empty(traffic.TakeErrors());

        traffic.Fail("post", PartnerErrors.UnknownStory);
        traffic.Return(taken);
        Assert.Equal(3, traffic.TakeErrors()[("post", PartnerErrors.UnknownStory)]);
    }

    [Fact]
    public void Versions_AreThoseSaidLast_SinceTheyWereTaken()
    {
        var traffic = OfOnePartner();
        traffic.Use("post", "1.0");
        traffic.Use("post", "1.1");
        traffic.Use(null, "9.9");
        Assert.Equal("1.1", Assert.Single(traffic.TakeVersions()).Value);
        Assert.Empty(traffic.TakeVersions());
    }

    [Theory]
    [InlineData(404, PartnerErrors.UnknownStory)]
    [InlineData(400, PartnerErrors.BadRequest)]
    [InlineData(422, PartnerErrors.BadRequest)]
    [InlineData(500, PartnerErrors.Unavailable)]
    [InlineData(503, PartnerErrors.Unavailable)]
    // A position that is gone, too much at once, and answers that are none.
    [InlineData(410, null)]
    [InlineData(429, null)]
    [InlineData(200, null)]
    [InlineData(304, null)]
    public void Status_IsAnErrorOfAKind_OrNone(int status, string? kind) => Assert.Equal(kind, PartnerErrors.KindOf(status));

    private static PartnerTraffic OfOnePartner()
    {
        var origins = new PartnerOrigins(new ConfigurationBuilder().Build());
        origins.Use(isClosed: false, new Dictionary<string, string> { ["https://post.example"] = "post" });
        return new PartnerTraffic(origins);
    }
}
