using LiveBlog.Cluster.Tests.Faults.Lines;

namespace LiveBlog.Cluster.Tests.Faults.Clusters;

/// <summary>Each node has its own line to Redis, which a test can disturb.</summary>
public sealed class LineCluster(Healing healing, SharedPostgres postgres) : NodeCluster(healing)
{
    private RedisServer? _redis;
    private RedisLine[] _lines = [];

    public IReadOnlyList<RedisLine> Lines => _lines;

    /// <summary>Starts listening to the nodes' doorbells.</summary>
    public Task<DoorbellListener> ListenAsync() => DoorbellListener.StartAsync(_redis!.Configuration);

    protected override async Task MakeServersWholeAsync()
    {
        if (_redis is null)
        {
            Database = await postgres.CreateDatabaseAsync();
            _redis = await RedisServer.StartNewAsync();
            _lines = [.. Enumerable.Range(0, Size).Select(_ => new RedisLine(_redis.Port))];
        }
        foreach (var line in _lines)
        {
            line.Restore();
        }
    }

    protected override string RedisOf(int number) => $"127.0.0.1:{_lines[number].Port}";

    protected override async ValueTask DisposeServersAsync()
    {
        foreach (var line in _lines)
        {
            await line.DisposeAsync();
        }
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
    }
}
