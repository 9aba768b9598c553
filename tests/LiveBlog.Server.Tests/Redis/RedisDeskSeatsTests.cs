using System.Text.Json;
using LiveBlog.Server.Desk;
using LiveBlog.Server.Redis;

namespace LiveBlog.Server.Tests.Redis;

/// <summary>Who is at a story's desk on any node, through a real Redis.</summary>
public sealed class RedisDeskSeatsTests : IAsyncLifetime
{
    private static readonly Guid Story = Guid.CreateVersion7();
    private static readonly DeskSeat Ada = new(Guid.CreateVersion7(), "Ada", null);
    private static readonly DeskSeat Ben = new(Guid.CreateVersion7(), "Ben", Guid.CreateVersion7());
    private static readonly DeskSeat Eve = new(Guid.CreateVersion7(), "Eve", null);

    private RedisPair _nodes = null!;

    public async ValueTask InitializeAsync() => _nodes = await RedisPair.ConnectAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Desk_IsThatOfAllNodes_InOrder_AndOfOneStory()
    {
        var (one, two) = (SeatsOf(_nodes.One), SeatsOf(_nodes.Two));
        Assert.Equal([Ben], await one.ReportAsync(Story, [Ben]));
        Assert.Equal([Ada, Ben, Eve], await two.ReportAsync(Story, [Ada, Eve]));
        Assert.Equal([Ada, Eve], await one.ReportAsync(Story, []));
        Assert.Equal([Ada], await two.ReportAsync(Guid.CreateVersion7(), [Ada]));
        Assert.Empty(await two.ReportAsync(Story, []));
        Assert.False(await _nodes.One.Database.KeyExistsAsync(_nodes.One.Names.Seats(Story)));
    }

    [Fact]
    public async Task Node_ThatHasSaidNothingForAWhile_OrNothingThatIsOurs_HasNobodyThere()
    {
        var second = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var eve = JsonSerializer.Serialize([Eve], DeskJson.Default.IReadOnlyListDeskSeat);
        var key = _nodes.One.Names.Seats(Story);
        await _nodes.One.Database.HashSetAsync(
            key,
            [new("dead", $"{second - 16}@{eve}"), new("late", $"{second - 5}@{eve}"), new("odd", $"{second}@no json"), new("none", "x")]
        );
        Assert.Equal([Ada, Eve], await SeatsOf(_nodes.One).ReportAsync(Story, [Ada]));
        var kept = (await _nodes.One.Database.HashKeysAsync(key)).Select(node => node.ToString()).ToHashSet();
        Assert.Equal(["late", "odd", _nodes.One.Name.Value], kept);
    }

    [Fact]
    public async Task Desk_WhileRedisIsAway_IsThisNodes()
    {
        var (one, two) = (SeatsOf(_nodes.One), SeatsOf(_nodes.Two));
        await two.ReportAsync(Story, [Eve]);
        await _nodes.Server.KillAsync();
        await _nodes.One.NoticeAsync(isThere: false);
        Assert.Equal([Ada], await one.ReportAsync(Story, [Ada]));
    }

    [Fact]
    public async Task Desk_WithMoreThanAConsoleShows_IsCut()
    {
        DeskSeat[] many = [.. Enumerable.Range(0, DeskPresence.MaxSeats).Select(n => new DeskSeat(Guid.CreateVersion7(), $"N{n}", null))];
        await SeatsOf(_nodes.One).ReportAsync(Story, many);
        Assert.Equal(DeskPresence.MaxSeats, (await SeatsOf(_nodes.Two).ReportAsync(Story, many)).Count);
    }

    private static RedisDeskSeats SeatsOf(RedisNode node) => new(node.Connections, node.Names, node.Name);
}
