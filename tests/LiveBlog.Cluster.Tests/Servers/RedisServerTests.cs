using StackExchange.Redis;

namespace LiveBlog.Cluster.Tests.Servers;

/// <summary>That the faults which other tests cause are the faults that they think.</summary>
public sealed class RedisServerTests
{
    [Fact]
    public async Task Restarts_FindWhatTheTestDecides()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await SetAsync(redis, "old");
        var kept = await redis.SaveAsync();
        await SetAsync(redis, "new");

        await redis.KillAsync();
        await redis.StartEmptyAsync();
        Assert.Null(await GetAsync(redis));

        await SetAsync(redis, "unsaved");
        await redis.KillAsync();
        await redis.StartStaleAsync(kept);
        Assert.Equal("old", await GetAsync(redis));
    }

    [Fact]
    public async Task Paused_AnswersOnlyWhenResumed()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var client = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        await redis.PauseAsync();
        var answer = client.GetDatabase().PingAsync();
        Assert.False(answer.IsCompleted);
        await redis.ResumeAsync();
        await answer.InTime();
    }

    private static async Task SetAsync(RedisServer redis, string value)
    {
        await using var client = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        await client.GetDatabase().StringSetAsync("key", value).InTime();
    }

    private static async Task<string?> GetAsync(RedisServer redis)
    {
        await using var client = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        return await client.GetDatabase().StringGetAsync("key").InTime();
    }
}
