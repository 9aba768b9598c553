using LiveBlog.Server.Redis;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Redis;

public sealed class RedisNamesTests
{
    private static readonly Guid Story = Guid.Parse("0198a0a0-0000-7000-8000-000000000001");
    private readonly RedisNames _names = new(Options.Create(new RedisOptions { Prefix = "city" }));

    /// <summary>Nodes of two builds run side by side during an upgrade, and must ring where the others listen.</summary>
    [Theory]
    [InlineData("comet", 15)]
    [InlineData("flood", 11)]
    [InlineData("harbour-bridge", 14)]
    [InlineData("a", 12)]
    [InlineData("", 5)]
    public void Shard_OfAStory_IsTheSameInEveryBuild(string story, int shard) => Assert.Equal(shard, RedisNames.ShardOf(story));

    [Fact]
    public void Shards_AreAllUsed()
    {
        var shards = Enumerable.Range(0, 1_000).Select(n => RedisNames.ShardOf($"story-{n}")).ToHashSet();
        Assert.Equal(Enumerable.Range(0, RedisNames.Shards), shards.Order());
    }

    /// <summary>Several installations share one Redis, and two builds one installation.</summary>
    [Fact]
    public void Names_BeginWithTheInstallations_AndNeverChange()
    {
        Assert.Equal("city:bell:{7}", _names.Doorbell(7, inCluster: false));
        Assert.Equal("city:desk", _names.Desk(inCluster: false));
        Assert.Equal("city:presence", _names.Presence(inCluster: false));
        Assert.Equal("city:media", _names.Media(inCluster: false));
        Assert.Equal("city:probe:n1", _names.Probe("n1", inCluster: false));
        Assert.Equal("city:readers:{comet}", _names.Readers("comet"));
        Assert.Equal("city:seats:{0198a0a0000070008000000000000001}", _names.Seats(Story));
        Assert.Equal("city:visitor:1f", _names.Visitor(31));
        Assert.Equal("city:visitor-secret:20260209", _names.VisitorSecret(new DateOnly(2026, 2, 9)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Channels_InACluster_AreSharded(bool inCluster)
    {
        Assert.Equal(inCluster, _names.Doorbell(7, inCluster).IsSharded);
        Assert.Equal(inCluster, _names.Probe("n1", inCluster).IsSharded);
        Assert.False(_names.Desk(inCluster).IsPattern);
    }
}
