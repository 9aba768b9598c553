using System.Globalization;
using StackExchange.Redis;

namespace LiveBlog.Cluster.Tests.Faults.Clusters;

/// <summary>Redis Cluster: three masters that share the slots.</summary>
public sealed class ShardedCluster(Healing healing, SharedPostgres postgres) : NodeCluster(healing)
{
    private const int Slots = 16384;

    private readonly List<RedisServer> _masters = [];
    private ConnectionMultiplexer? _redis;

    public IReadOnlyList<RedisServer> Masters => _masters;

    /// <summary>Sharded channels that somebody listens to, on all masters.</summary>
    public async Task<List<string>> ReadShardChannelsAsync()
    {
        var channels = await Task.WhenAll(Servers.Select(server => server.ExecuteAsync("PUBSUB", "SHARDCHANNELS")));
        return [.. channels.SelectMany(answer => (string[])answer!)];
    }

    /// <summary>The master through which the channel goes, as long as its slot was not moved.</summary>
    public async Task<RedisServer> MasterOfAsync(string channel) => _masters[OwnerOf(await SlotOfAsync(channel))];

    /// <summary>Moves the slot of a key or channel from the master that has it to the next, as rebalancing does.</summary>
    public async Task MoveSlotAsync(string key)
    {
        var slot = await SlotOfAsync(key);
        var from = OwnerOf(slot);
        var to = (from + 1) % _masters.Count;
        var ids = await Task.WhenAll(Servers.Select(async server => (string)(await server.ExecuteAsync("CLUSTER", "MYID"))!));
        await Servers[to].ExecuteAsync("CLUSTER", "SETSLOT", slot, "IMPORTING", ids[from]);
        await Servers[from].ExecuteAsync("CLUSTER", "SETSLOT", slot, "MIGRATING", ids[to]);
        Assert.Equal(0, (int)await Servers[from].ExecuteAsync("CLUSTER", "COUNTKEYSINSLOT", slot));
        foreach (var server in (int[])[to, from, .. Enumerable.Range(0, _masters.Count).Except([to, from])])
        {
            await Servers[server].ExecuteAsync("CLUSTER", "SETSLOT", slot, "NODE", ids[to]);
        }
    }

    protected override async Task MakeServersWholeAsync()
    {
        if (_masters.Count == 0)
        {
            Database = await postgres.CreateDatabaseAsync();
            await StartThemAsync();
        }
        foreach (var master in _masters.Where(master => !master.IsRunning))
        {
            await master.StartAsync();
        }
        await Patience.EventuallyAsync(IsWholeAsync, "every slot has a master, and every master knows");
    }

    protected override string RedisOf(int number) => string.Join(',', _masters.Select(master => master.Configuration));

    protected override async ValueTask DisposeServersAsync()
    {
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
        foreach (var master in _masters)
        {
            await master.DisposeAsync();
        }
    }

    private List<IServer> Servers => [.. _masters.Select(master => _redis!.GetServer(master.Configuration))];

    private async Task StartThemAsync()
    {
        for (var number = 0; number < 3; number++)
        {
            var bus = LoopbackPort.Free();
            var master = await RedisServer.StartNewAsync(
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                bus.ToString(CultureInfo.InvariantCulture),
                "--cluster-node-timeout",
                "2000"
            );
            _masters.Add(master);
            await master.AskAsync($"CLUSTER ADDSLOTSRANGE {FirstSlot(number)} {FirstSlot(number + 1) - 1}");
            await _masters[0].AskAsync($"CLUSTER MEET 127.0.0.1 {master.Port} {bus}");
        }
        _redis = await ConnectionMultiplexer.ConnectAsync(RedisOf(0) + ",allowAdmin=true,abortConnect=false");
    }

    private async Task<int> SlotOfAsync(string key) => (int)await Servers[0].ExecuteAsync("CLUSTER", "KEYSLOT", key);

    private int OwnerOf(int slot) => slot * _masters.Count / Slots;

    /// <summary>Rounded up, so that slot × masters / slots is the number of the master.</summary>
    private static int FirstSlot(int number) => (number * Slots + 2) / 3;

    private async Task<bool> IsWholeAsync()
    {
        try
        {
            var infos = await Task.WhenAll(Servers.Select(server => server.ExecuteAsync("CLUSTER", "INFO")));
            return infos.All(info =>
                ((string)info!).Contains("cluster_state:ok", StringComparison.Ordinal)
                && ((string)info!).Contains("cluster_slots_ok:16384", StringComparison.Ordinal)
            );
        }
        catch (Exception exception) when (exception is RedisConnectionException or RedisTimeoutException)
        {
            return false;
        }
    }
}
