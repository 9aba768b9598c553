using System.Collections.Concurrent;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Views;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

/// <summary>
/// Adds up readers in Redis; a node that died is dropped after <see cref="Lifetime"/>. While Redis is away, and after it came back empty until every
/// node has reported again, the last total stays on show: no readers left because a server restarted.
/// </summary>
internal sealed class RedisReaderGauge(RedisConnections redis, RedisNames names, NodeName node, TimeProvider time) : IReaderGauge
{
    /// <summary>Five rounds of reporting: one may be late, and by then a dead node's readers are counted elsewhere.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    private static readonly string Script = LuaScripts.Read("report_readers.lua");

    /// <summary>Only stories that have readers, here or, as far as known, elsewhere.</summary>
    private readonly ConcurrentDictionary<string, Report> _last = new(StringComparer.Ordinal);

    public async Task<int> ReportAsync(string story, int here)
    {
        var last = _last.GetValueOrDefault(story, Report.Nothing);
        try
        {
            if (redis.Commands is not { IsConnected: true } connection)
            {
                return Math.Max(here, last.Total);
            }
            var answer = (RedisResult[])
                (
                    await connection
                        .GetDatabase()
                        .ScriptEvaluateAsync(Script, [names.Readers(story)], [node.Value, here, (int)Lifetime.TotalSeconds])
                )!;
            return Remember(story, last, here, sum: (int)answer[0], isKnown: (int)answer[1] == 1);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return Math.Max(here, last.Total);
        }
    }

    /// <param name="isKnown">Whether Redis still had this node's last report.</param>
    private int Remember(string story, Report last, int here, int sum, bool isKnown)
    {
        var now = time.GetUtcNow();
        var holdUntil = last.Here > 0 && !isKnown ? now + Lifetime : last.HoldUntil;
        var total = Math.Max(here, now < holdUntil ? Math.Max(sum, last.Total) : sum);
        if (total == 0)
        {
            _last.TryRemove(story, out _);
        }
        else
        {
            _last[story] = new Report(here, total, holdUntil);
        }
        return total;
    }

    /// <param name="Here">Readers that this node reported.</param>
    /// <param name="Total">Total readers, as shown.</param>
    /// <param name="HoldUntil">Until then the total does not fall, because Redis has lost its data and other nodes have yet to report.</param>
    private sealed record Report(int Here, int Total, DateTimeOffset HoldUntil)
    {
        public static Report Nothing { get; } = new(0, 0, default);
    }
}
