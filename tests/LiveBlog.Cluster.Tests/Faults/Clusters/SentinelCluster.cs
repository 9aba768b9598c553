using System.Net.Sockets;

namespace LiveBlog.Cluster.Tests.Faults.Clusters;

/// <summary>Redis under Sentinel: a master, two replicas and three sentinels, two of which must agree.</summary>
public sealed class SentinelCluster(Healing healing, SharedPostgres postgres) : NodeCluster(healing)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-sentinel-").FullName;
    private readonly List<RedisServer> _servers = [];
    private readonly List<RedisServer> _sentinels = [];

    /// <summary>The server that all sentinels regard as the master.</summary>
    public async Task<RedisServer> FindMasterAsync()
    {
        RedisServer? master = null;
        await Patience.EventuallyAsync(
            async () =>
            {
                var roles = await Task.WhenAll(_servers.Where(server => server.IsRunning).Select(RoleAsync));
                master = roles.Count(role => role.IsMaster) == 1 ? roles.Single(role => role.IsMaster).Server : null;
                return master is not null;
            },
            "there is one master"
        );
        return master!;
    }

    public Task FailOverAsync() =>
        Patience.EventuallyAsync(
            // Refused while an earlier failover goes on, and while no replica is known to be good.
            async () => await _sentinels[0].AskAsync("SENTINEL FAILOVER live") == "+OK",
            "the sentinels fail over"
        );

    protected override async Task MakeServersWholeAsync()
    {
        if (_servers.Count == 0)
        {
            Database = await postgres.CreateDatabaseAsync();
            await StartThemAsync();
        }
        foreach (var server in _servers.Where(server => !server.IsRunning))
        {
            await server.StartAsync();
        }
        await Patience.EventuallyAsync(
            async () => await (await FindMasterAsync()).AskAsync("WAIT 2 100") == ":2" && await AgreeAsync(),
            "the replicas follow and the sentinels know of each other"
        );
    }

    protected override string RedisOf(int number) => string.Join(',', _sentinels.Select(s => s.Configuration)) + ",serviceName=live";

    protected override async ValueTask DisposeServersAsync()
    {
        foreach (var server in _sentinels.Concat(_servers))
        {
            await server.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartThemAsync()
    {
        var master = await RedisServer.StartNewAsync();
        _servers.Add(master);
        for (var replica = 0; replica < 2; replica++)
        {
            _servers.Add(await RedisServer.StartNewAsync("--replicaof", "127.0.0.1", $"{master.Port}", "--repl-diskless-sync-delay", "0"));
        }
        for (var sentinel = 0; sentinel < 3; sentinel++)
        {
            // A sentinel writes what it learns into its configuration file.
            var file = Path.Combine(_folder, $"{sentinel}.conf");
            await File.WriteAllTextAsync(
                file,
                $"""
                sentinel monitor live 127.0.0.1 {master.Port} 2
                sentinel down-after-milliseconds live 2000
                sentinel failover-timeout live 10000

                """
            );
            _sentinels.Add(await RedisServer.StartNewAsync(file, "--sentinel"));
        }
    }

    private async Task<bool> AgreeAsync()
    {
        var replicas = await Task.WhenAll(_sentinels.Select(sentinel => sentinel.AskAsync("SENTINEL REPLICAS live")));
        var quorums = await Task.WhenAll(_sentinels.Select(sentinel => sentinel.AskAsync("SENTINEL CKQUORUM live")));
        return replicas.All(count => count == "*2") && quorums.All(quorum => quorum.StartsWith("+OK 3", StringComparison.Ordinal));
    }

    // A master replies with its role and two more values, a replica with four.
    private static async Task<(RedisServer Server, bool IsMaster)> RoleAsync(RedisServer server)
    {
        try
        {
            return (server, await server.AskAsync("ROLE") == "*3");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return (server, false); // a server whose role changes drops its clients
        }
    }
}
