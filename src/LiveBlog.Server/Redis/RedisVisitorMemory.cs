using System.Security.Cryptography;
using LiveBlog.Server.Views;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

/// <summary>
/// Remembers visitors for all nodes. While Redis is down each node counts for itself, so somebody may be counted twice; nobody is counted
/// twice because Redis came back empty, since each node still remembers its own.
/// </summary>
internal sealed class RedisVisitorMemory(RedisConnections redis, RedisNames names) : IVisitorMemory
{
    private static readonly TimeSpan SecretLifetime = TimeSpan.FromDays(2);

    public async Task<byte[]> GetSecretAsync(DateOnly day)
    {
        var mine = RandomNumberGenerator.GetBytes(32);
        try
        {
            var database = (await redis.GetCommandsAsync()).GetDatabase();
            var key = names.VisitorSecret(day);
            await database.StringSetAsync(key, mine, SecretLifetime, When.NotExists);
            return await database.StringGetAsync(key) is { HasValue: true } shared ? (byte[])shared! : mine;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return mine;
        }
    }

    public async Task<bool> IsFirstElsewhereAsync(string story, ulong visitor, TimeSpan window)
    {
        try
        {
            return redis.Commands is not { IsConnected: true } connection
                || await connection.GetDatabase().StringSetAsync(names.Visitor(story, visitor), 1, window, When.NotExists);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return true;
        }
    }
}
