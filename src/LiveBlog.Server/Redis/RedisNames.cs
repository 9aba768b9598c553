using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

/// <summary>
/// All keys and channels, which are built only here. Those of one story have the story as a hash tag, so that a
/// cluster keeps them in one slot. Every key expires.
/// </summary>
internal sealed class RedisNames(IOptions<RedisOptions> options)
{
    /// <summary>
    /// The number of doorbell channels. A node subscribes to all of them. The number only spreads the work over a cluster's shards and a node's
    /// queues, and is larger than either.
    /// </summary>
    public const int Shards = 16;

    private readonly string _prefix = options.Value.Prefix;

    /// <summary>Changes to the stories of a shard.</summary>
    public RedisChannel Doorbell(int shard, bool inCluster) => Channel($"{_prefix}:bell:{{{shard}}}", inCluster);

    /// <summary>Messages to editors' consoles.</summary>
    public RedisChannel Desk(bool inCluster) => Channel($"{_prefix}:desk", inCluster);

    /// <summary>Stories at whose desks somebody has moved.</summary>
    public RedisChannel Presence(bool inCluster) => Channel($"{_prefix}:presence", inCluster);

    /// <summary>Uploads that are ready or have failed.</summary>
    public RedisChannel Media(bool inCluster) => Channel($"{_prefix}:media", inCluster);

    /// <summary>The channel for a node's own probes.</summary>
    public RedisChannel Probe(string node, bool inCluster) => Channel($"{_prefix}:probe:{node}", inCluster);

    /// <summary>Hash of node to "readers@second"; a node with an old second is gone.</summary>
    public RedisKey Readers(string story) => $"{_prefix}:readers:{{{story}}}";

    /// <summary>Hash of node to "second@seats"; a node with an old second is gone.</summary>
    public RedisKey Seats(Guid story) => $"{_prefix}:seats:{{{story:N}}}";

    /// <summary>Set while a visitor counts as seen; the hash includes the story.</summary>
    public RedisKey Visitor(ulong visitor) => $"{_prefix}:visitor:{visitor:x}";

    /// <summary>The secret that keys visitors' hashes for a day.</summary>
    public RedisKey VisitorSecret(DateOnly day) => $"{_prefix}:visitor-secret:{day:yyyyMMdd}";

    /// <summary>The same shard on every node and in every build.</summary>
    public static int ShardOf(string story)
    {
        // FNV-1a; string.GetHashCode differs from process to process.
        var hash = 2166136261u;
        foreach (var character in story)
        {
            hash = (hash ^ character) * 16777619u;
        }
        return (int)(hash % Shards);
    }

    private static RedisChannel Channel(string name, bool inCluster) => inCluster ? RedisChannel.Sharded(name) : RedisChannel.Literal(name);
}
