namespace LiveBlog.Server.Tests.Redis;

/// <summary>Two nodes at a Redis of their own.</summary>
internal sealed record RedisPair(RedisServer Server, RedisNode One, RedisNode Two) : IAsyncDisposable
{
    public static async Task<RedisPair> ConnectAsync()
    {
        var server = await RedisServer.StartNewAsync();
        return new RedisPair(server, await RedisNode.ConnectAsync(server), await RedisNode.ConnectAsync(server));
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
        await Server.DisposeAsync();
    }
}
