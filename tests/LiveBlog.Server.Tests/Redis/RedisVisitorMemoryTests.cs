using LiveBlog.Server.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Redis;

/// <summary>A visitor to two nodes counts once, through a real Redis that is lost and comes back.</summary>
public sealed class RedisVisitorMemoryTests : IAsyncLifetime
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);
    private static readonly DateOnly Today = new(2026, 11, 27);

    private readonly FakeTimeProvider _time = new();
    private readonly List<RedisVisitorMemory> _memories = [];
    private RedisPair _nodes = null!;

    public async ValueTask InitializeAsync() => _nodes = await RedisPair.ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var memory in _memories)
        {
            await memory.StopAsync(CancellationToken.None);
            memory.Dispose();
        }
        await _nodes.DisposeAsync();
    }

    [Fact]
    public async Task Visitor_ToTwoNodes_IsFirstAtOneOfThem_ForAWindow()
    {
        var (one, two) = (MemoryOf(_nodes.One), MemoryOf(_nodes.Two));
        Assert.True(await one.IsFirstElsewhereAsync(7).InTime());
        Assert.False(await two.IsFirstElsewhereAsync(7).InTime());
        Assert.True(await two.IsFirstElsewhereAsync(8).InTime());
        var left = await _nodes.One.Database.KeyTimeToLiveAsync(_nodes.One.Names.Visitor(7));
        Assert.InRange(left!.Value, Window / 2, Window);
    }

    [Fact]
    public async Task Secret_IsTheSameOnAllNodes_ForOneDay_AndForgottenAfterwards()
    {
        var (one, two) = (MemoryOf(_nodes.One), MemoryOf(_nodes.Two));
        var secret = await one.GetSecretAsync(Today).InTime();
        Assert.Equal(32, secret.Length);
        Assert.Equal(secret, await two.GetSecretAsync(Today).InTime());
        Assert.NotEqual(secret, await two.GetSecretAsync(Today.AddDays(1)).InTime());
        var left = await _nodes.One.Database.KeyTimeToLiveAsync(_nodes.One.Names.VisitorSecret(Today));
        Assert.InRange(left!.Value, TimeSpan.FromDays(1), TimeSpan.FromDays(2));
    }

    [Fact]
    public async Task Visit_WhileRedisIsAway_IsHeld_AndCountsAfterAMinuteAtTheLatest()
    {
        var memory = await StartAsync(_nodes.One);
        await _nodes.Server.KillAsync();
        await _nodes.One.NoticeAsync(isThere: false);
        var visit = memory.IsFirstElsewhereAsync(7);
        // Held once already: the same visitor is not counted twice.
        Assert.False(await memory.IsFirstElsewhereAsync(7).InTime());
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(visit.IsCompleted);
        await PassUntilAsync(visit);
        Assert.True(await visit);
    }

    [Fact]
    public async Task VisitorsForgottenByRedis_AreSentToItAgain_BeforeItIsTrusted()
    {
        var (one, two) = (await StartAsync(_nodes.One, 1, 2, 3), MemoryOf(_nodes.Two));
        var secret = await one.GetSecretAsync(Today).InTime();
        await _nodes.Server.KillAsync();
        await _nodes.One.NoticeAsync(isThere: false);
        await PassUntilAsync(one.IsFirstElsewhereAsync(8)); // by the round in which it is judged, the connection is watched
        await _nodes.Server.StartEmptyAsync();
        await _nodes.One.NoticeAsync(isThere: true);
        var visit = one.IsFirstElsewhereAsync(9);
        await Patience.EventuallyAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return await _nodes.One.Database.KeyExistsAsync(_nodes.One.Names.Visitor(3));
            },
            "what was known is told again"
        );
        await PassUntilAsync(visit);
        Assert.True(await visit);
        await _nodes.Two.NoticeAsync(isThere: true);
        Assert.Equal(secret, await two.GetSecretAsync(Today).InTime());
        foreach (var visitor in new ulong[] { 1, 2, 3, 9 })
        {
            Assert.False(await two.IsFirstElsewhereAsync(visitor).InTime(), $"{visitor} counts again");
        }
    }

    private RedisVisitorMemory MemoryOf(RedisNode node, params ulong[] visitors)
    {
        var memory = new RedisVisitorMemory(node.Connections, node.Names, _time, NullLogger<RedisVisitorMemory>.Instance);
        memory.TellAgainFrom(() => visitors, Window);
        _memories.Add(memory);
        return memory;
    }

    private async Task<RedisVisitorMemory> StartAsync(RedisNode node, params ulong[] visitors)
    {
        var memory = MemoryOf(node, visitors);
        await memory.StartAsync(CancellationToken.None);
        return memory;
    }

    /// <summary>Rounds are a second apart by the test's clock.</summary>
    private Task PassUntilAsync(Task done) =>
        Patience.EventuallyAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return done.IsCompleted;
            },
            "it is judged"
        );
}
