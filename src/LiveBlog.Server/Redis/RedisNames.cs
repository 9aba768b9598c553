using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

/// <summary>
/// Every key and channel that we use, made here and nowhere else. What belongs to one story carries the story as hash tag, so that a
/// cluster keeps it in one slot. Every key expires.
/// </summary>
internal sealed class RedisNames(IOptions<RedisOptions> options)
{
    /// <summary>
    /// Doorbell channels. A node listens to all of them; their number only spreads the work over a cluster's shards and over the queues of a
    /// node, and is more than either has.
    /// </summary>
    public const int Shards = 16;

    private readonly string _prefix = options.Value.Prefix;

    /// <summary>Changes to the stories of a shard.</summary>
    public RedisChannel Doorbell(int shard, bool inCluster) => Channel($"{_prefix}:bell:{{{shard}}}", inCluster);

    /// <summary>What editors' consoles are told.</summary>
    public RedisChannel Desk(bool inCluster) => Channel($"{_prefix}:desk", inCluster);

    /// <summary>Stories at whose desks somebody has moved.</summary>
    public RedisChannel Presence(bool inCluster) => Channel($"{_prefix}:presence", inCluster);

    /// <summary>Uploads of which it is settled what becomes of them.</summary>
    public RedisChannel Media(bool inCluster) => Channel($"{_prefix}:media", inCluster);

    /// <summary>Where a node hears itself.</summary>
    public RedisChannel Probe(string node, bool inCluster) => Channel($"{_prefix}:probe:{node}", inCluster);

    /// <summary>Hash of node to "readers@second"; a node whose second is old has gone.</summary>
    public RedisKey Readers(string story) => $"{_prefix}:readers:{{{story}}}";

    /// <summary>Hash of node to "second@seats"; a node whose second is old has gone.</summary>
    public RedisKey Seats(Guid story) => $"{_prefix}:seats:{{{story:N}}}";

    /// <summary>Set while a visitor counts as seen; the hash holds the story as well.</summary>
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
