namespace LiveBlog.Cluster.Tests.Faults.Clusters;

/// <summary>One PostgreSQL and one Redis, which tests kill and freeze.</summary>
public sealed class PlainCluster(Healing healing) : NodeCluster(healing)
{
    private PostgresServer? _postgres;
    private RedisServer? _redis;

    public PostgresServer Postgres => _postgres!;
    public RedisServer Redis => _redis!;

    protected override async Task MakeServersWholeAsync()
    {
        if (_postgres is null)
        {
            _postgres = await PostgresServer.StartNewAsync();
            Database = await _postgres.CreateDatabaseAsync();
        }
        _redis ??= await RedisServer.StartNewAsync();
        if (!_postgres.IsRunning)
        {
            await _postgres.StartAsync();
        }
        if (!_redis.IsRunning)
        {
            await _redis.StartAsync();
        }
    }

    protected override string RedisOf(int number) => Redis.Configuration;

    protected override async ValueTask DisposeServersAsync()
    {
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }
}
