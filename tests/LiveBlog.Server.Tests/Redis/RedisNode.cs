using LiveBlog.Server.Hosting;
using LiveBlog.Server.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LiveBlog.Server.Tests.Redis;

/// <summary>What a node has of Redis, connected.</summary>
internal sealed class RedisNode : IAsyncDisposable
{
    private RedisNode(string configuration, string prefix)
    {
        var options = Options.Create(new RedisOptions { Configuration = configuration, Prefix = prefix });
        (Connections, Names) = (new RedisConnections(options, NullLogger<RedisConnections>.Instance), new RedisNames(options));
    }

    public NodeName Name { get; } = NodeName.New();
    public RedisConnections Connections { get; }
    public RedisNames Names { get; }

    public static async Task<RedisNode> ConnectAsync(RedisServer server, string prefix = "tests")
    {
        var node = new RedisNode(server.Configuration, prefix);
        await node.Connections.GetCommandsAsync().InTime();
        await node.NoticeAsync(isThere: true);
        return node;
    }

    public IDatabase Database => Connections.Commands!.GetDatabase();

    /// <summary>Returns once the node has noticed that Redis is there, or that it is not.</summary>
    public Task NoticeAsync(bool isThere) =>
        Patience.EventuallyAsync(() => Connections.Commands!.IsConnected == isThere, $"Redis is noticed: {isThere}");

    public ValueTask DisposeAsync() => Connections.DisposeAsync();
}
