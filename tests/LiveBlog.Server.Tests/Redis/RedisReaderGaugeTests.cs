using LiveBlog.Server.Redis;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Redis;

/// <summary>Readers on all nodes, through a real Redis.</summary>
public sealed class RedisReaderGaugeTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private RedisPair _nodes = null!;

    public async ValueTask InitializeAsync() => _nodes = await RedisPair.ConnectAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Total_IsTheSumOfWhatTheNodesLastSaid()
    {
        var (one, two) = (GaugeOf(_nodes.One), GaugeOf(_nodes.Two));
        Assert.Equal(3, await one.ReportAsync("comet", 3));
        Assert.Equal(7, await two.ReportAsync("comet", 4));
        Assert.Equal(6, await one.ReportAsync("comet", 2));
        Assert.Equal(1, await one.ReportAsync("eclipse", 1));
        Assert.Equal(2, await two.ReportAsync("comet", 0));
        Assert.Equal(0, await one.ReportAsync("comet", 0));
        Assert.False(await _nodes.One.Database.KeyExistsAsync(_nodes.One.Names.Readers("comet")));
    }

    [Fact]
    public async Task Node_ThatHasSaidNothingForAWhile_IsNotCounted_AndForgotten()
    {
        var second = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var key = _nodes.One.Names.Readers("comet");
        await _nodes.One.Database.HashSetAsync(
            key,
            [new("dead", $"50@{second - 16}"), new("late", $"20@{second - 5}"), new("odd", "nonsense")]
        );
        Assert.Equal(21, await GaugeOf(_nodes.One).ReportAsync("comet", 1));
        var kept = await _nodes.One.Database.HashKeysAsync(key);
        Assert.Equal(["late", _nodes.One.Name.Value], kept.Select(node => node.ToString()).OrderByDescending(node => node));
        var left = await _nodes.One.Database.KeyTimeToLiveAsync(key);
        Assert.InRange(left!.Value, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Total_WhileRedisIsAway_IsTheLast_OrWhatIsHere()
    {
        var (one, two) = (GaugeOf(_nodes.One), GaugeOf(_nodes.Two));
        await two.ReportAsync("comet", 4);
        Assert.Equal(7, await one.ReportAsync("comet", 3));
        await _nodes.Server.KillAsync();
        await _nodes.One.NoticeAsync(isThere: false);
        Assert.Equal(7, await one.ReportAsync("comet", 3));
        Assert.Equal(9, await one.ReportAsync("comet", 9));
        Assert.Equal(2, await one.ReportAsync("eclipse", 2));
    }

    /// <summary>Until every node has said again how many it has, no reader has left.</summary>
    [Fact]
    public async Task Total_AfterRedisHasLostItsData_DoesNotFall_UntilAllNodesHaveHadTheirTurn()
    {
        var (one, two) = (GaugeOf(_nodes.One), GaugeOf(_nodes.Two));
        await two.ReportAsync("comet", 4);
        Assert.Equal(7, await one.ReportAsync("comet", 3));
        await _nodes.One.Database.KeyDeleteAsync(_nodes.One.Names.Readers("comet"));
        Assert.Equal(7, await one.ReportAsync("comet", 2));
        _time.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(7, await one.ReportAsync("comet", 2));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await one.ReportAsync("comet", 2));
    }

    private RedisReaderGauge GaugeOf(RedisNode node) => new(node.Connections, node.Names, node.Name, _time);
}
