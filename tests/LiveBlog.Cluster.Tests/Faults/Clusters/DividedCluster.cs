using LiveBlog.Cluster.Tests.Faults.Lines;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Faults.Clusters;

/// <summary>Each node is in its own network, with one cable to its visitors, one to Redis and one to PostgreSQL.</summary>
public sealed class DividedCluster(Healing healing, SharedPostgres postgres) : NodeCluster(healing)
{
    private const int NodePort = 5000;

    private readonly List<Place> _places = [];
    private RedisServer? _redis;

    /// <summary>Cuts the node with that number off from Redis, the database or both.</summary>
    public Task CutOffAsync(int number, bool fromRedis, bool fromDatabase) =>
        Task.WhenAll(CablesOf(number, fromRedis, fromDatabase).Select(cable => cable.CutAsync()));

    public Task ConnectAsync(int number) => Task.WhenAll(CablesOf(number, true, true).Select(cable => cable.MendAsync()));

    protected override async Task MakeServersWholeAsync()
    {
        if (_redis is null)
        {
            Database = await postgres.CreateDatabaseAsync();
            _redis = await RedisServer.StartNewAsync();
        }
        while (_places.Count < Size)
        {
            _places.Add(await MakePlaceAsync());
        }
        await Task.WhenAll(Enumerable.Range(0, Size).Select(ConnectAsync));
    }

    protected override string RedisOf(int number) => $"{_places[number].ToRedis.Outside}:{_places[number].Redis.Port}";

    protected override string DatabaseOf(int number) =>
        new NpgsqlConnectionStringBuilder(Database)
        {
            Host = _places[number].ToDatabase.Outside.ToString(),
            Port = _places[number].Database.Port,
        }.ConnectionString;

    protected override LiveBlogNode StartProcess(int number, params string[] settings) =>
        LiveBlogNode.StartWithin(
            _places[number].Network.Enter,
            [.. settings, "--Urls", $"http://{_places[number].ToVisitors.Inside}:{NodePort}"]
        );

    protected override async ValueTask DisposeServersAsync()
    {
        foreach (var place in _places)
        {
            await place.Redis.DisposeAsync();
            await place.Database.DisposeAsync();
            await place.Network.DisposeAsync();
        }
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
    }

    private async Task<Place> MakePlaceAsync()
    {
        var network = await NetworkNamespace.MakeAsync();
        var (visitors, redis, database) = (await network.ConnectAsync(), await network.ConnectAsync(), await network.ConnectAsync());
        var port = new NpgsqlConnectionStringBuilder(Database).Port;
        // Both servers listen on loopback, which has its own end in each network: a line takes over from the cable's.
        return new Place(network, visitors, redis, database, new Line(_redis!.Port, redis.Outside), new Line(port, database.Outside));
    }

    private IEnumerable<Cable> CablesOf(int number, bool toRedis, bool toDatabase)
    {
        if (toRedis)
        {
            yield return _places[number].ToRedis;
        }
        if (toDatabase)
        {
            yield return _places[number].ToDatabase;
        }
    }

    private sealed record Place(NetworkNamespace Network, Cable ToVisitors, Cable ToRedis, Cable ToDatabase, Line Redis, Line Database);
}
