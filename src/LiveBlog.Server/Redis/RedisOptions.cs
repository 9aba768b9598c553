using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Redis;

internal sealed class RedisOptions
{
    public const string Section = "Redis";

    /// <summary>
    /// The address of Redis, in the format of StackExchange.Redis: <c>host:6379</c>, several hosts for a cluster, <c>sentinel:26379,serviceName=live</c>
    /// for Sentinel, with <c>ssl=true,user=…,password=…</c> as needed. Empty on a single node, which needs no Redis.
    /// </summary>
    public string Configuration { get; set; } = "";

    /// <summary>The prefix of every key and channel, so that several installations can share one Redis.</summary>
    [Required, RegularExpression("^[a-z0-9-]{1,40}$")]
    public string Prefix { get; set; } = "liveblog";

    public bool IsUsed => Configuration.Length > 0;
}
