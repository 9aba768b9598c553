using System.Collections.Concurrent;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Redis;
using StackExchange.Redis;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Hears at Redis itself what nodes tell each other of a story; no node has a part in it.</summary>
public sealed class DoorbellListener : IAsyncDisposable
{
    private readonly ConnectionMultiplexer _redis;
    private readonly ConcurrentQueue<DoorbellMessage> _rung = new();

    private DoorbellListener(ConnectionMultiplexer redis) => _redis = redis;

    /// <summary>Numbers of the changes that doorbells have brought, in the order of their coming.</summary>
    public IEnumerable<long> SeqsOf(FaultStory story) =>
        _rung.Where(bell => bell.Story == story.Slug).SelectMany(bell => bell.Changes!.Select(json => LoggedChange.FromJson(json).Seq));

    internal static async Task<DoorbellListener> StartAsync(string configuration)
    {
        var listener = new DoorbellListener(await ConnectionMultiplexer.ConnectAsync(configuration));
        await listener
            ._redis.GetSubscriber()
            .SubscribeAsync(
                RedisChannel.Pattern("*:bell:*"),
                (_, message) => listener._rung.Enqueue(DoorbellMessage.Decode((byte[])message!)!)
            );
        return listener;
    }

    public ValueTask DisposeAsync() => _redis.DisposeAsync();
}
