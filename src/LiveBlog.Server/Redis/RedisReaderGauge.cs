using LiveBlog.Server.Hosting;
using LiveBlog.Server.Views;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

/// <summary>Adds up readers in Redis. While it is down each node shows its own; a node that died is forgotten after <see cref="Lifetime"/>.</summary>
internal sealed class RedisReaderGauge(RedisConnections redis, RedisNames names, NodeName node) : IReaderGauge
{
    /// <summary>Five rounds of telling: one may be late, a dead node's readers have long been counted elsewhere.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    private static readonly string Script = ReadScript();

    public async Task<int> ReportAsync(string story, int here)
    {
        try
        {
            if (redis.Commands is not { IsConnected: true } connection)
            {
                return here;
            }
            var sum = await connection
                .GetDatabase()
                .ScriptEvaluateAsync(Script, [names.Readers(story)], [node.Value, here, (int)Lifetime.TotalSeconds]);
            return Math.Max(here, (int)sum);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return here;
        }
    }

    private static string ReadScript()
    {
        using var reader = new StreamReader(typeof(RedisReaderGauge).Assembly.GetManifestResourceStream("report_readers.lua")!);
        return reader.ReadToEnd();
    }
}
