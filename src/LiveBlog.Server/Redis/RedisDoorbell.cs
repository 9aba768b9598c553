using System.Diagnostics;
using System.Text.Json;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Stories;
using MessagePack;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

/// <summary>
/// Sends and receives doorbells through Redis publish/subscribe. Each node subscribes once to each shard, however many readers it has, and
/// tests its subscription every few seconds: it can be half dead, with the connection up and nothing coming through it.
/// </summary>
internal sealed partial class RedisDoorbell(
    RedisConnections redis,
    RedisNames names,
    NodeName node,
    IServiceProvider services,
    DeskBell desk,
    TimeProvider time,
    ILogger<RedisDoorbell> logger
) : BackgroundService, IDoorbell
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(5);

    /// <summary>Failed rounds between two log lines.</summary>
    private const int FaultsBetweenWords = 12;

    /// <summary>Several times as long as twenty subscriptions take.</summary>
    private static readonly TimeSpan SubscribePatience = TimeSpan.FromSeconds(10);

    /// <summary>One probe may be lost to a failover; after the second the node subscribes again, within 15 s of going deaf.</summary>
    private const int MaxMissedProbes = 1;

    private long _probe;
    private long _heard;
    private bool _inCluster;
    private int _failed;

    // LiveStories uses this doorbell and this doorbell wakes LiveStories, so one of the two has to resolve the other late.
    private LiveStories Stories => services.GetRequiredService<LiveStories>();

    public void Ring(string story, string epoch, int edition, IReadOnlyList<LoggedChange> changes) =>
        Publish(names.Doorbell(RedisNames.ShardOf(story), _inCluster), DoorbellMessage.Encode(node.Value, story, epoch, edition, changes));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        desk.Rung += TellOtherDesks;
        desk.PresenceRung += TellOfPresence;
        desk.MediaRung += TellOfMedia;
        try
        {
            await Rounds.EveryAsync(ProbeInterval, ListenAsync, time, logger, stoppingToken, atOnce: true);
        }
        finally
        {
            desk.Rung -= TellOtherDesks;
            desk.PresenceRung -= TellOfPresence;
            desk.MediaRung -= TellOfMedia;
        }
    }

    /// <summary>
    /// Logs why Redis cannot be used, at once and then every minute: a wrong password, an untrusted certificate, a channel that the
    /// user may not use. Until it works again, changes from other nodes are found by comparing heads.
    /// </summary>
    private async Task ListenAsync(CancellationToken cancellation)
    {
        try
        {
            await ProbeAsync();
            _failed = 0;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            DeliveryMetrics.ProbesMissed.Add(1);
            if (_probe == 0)
            {
                await redis.DropSubscriptionsAsync(); // what was subscribed before the fault would be heard twice
            }
            if (_failed++ % FaultsBetweenWords == 0)
            {
                var fault = exception is TimeoutException ? "It does not respond" : exception.GetBaseException().Message;
                Log.Unusable(logger, await redis.FindRefusalAsync() ?? fault);
            }
        }
    }

    /// <summary>Subscribes if there is no subscription, sends a probe, and starts over if several probes were not heard.</summary>
    private async Task ProbeAsync()
    {
        if (_probe - Volatile.Read(ref _heard) > MaxMissedProbes)
        {
            DeliveryMetrics.ProbesMissed.Add(_probe - Volatile.Read(ref _heard));
            Log.Deaf(logger, _probe - Volatile.Read(ref _heard));
            await redis.DropSubscriptionsAsync();
            _probe = 0;
        }
        var commands = await redis.GetCommandsAsync();
        if (!_inCluster && IsCluster(commands))
        {
            // Redis was away when this node subscribed, so it subscribed as if to a single server and would hear only its own probes.
            await redis.DropSubscriptionsAsync();
            _probe = 0;
        }
        if (_probe == 0)
        {
            // A subscription waits for a connection indefinitely without giving a reason; a command gives one.
            await commands.GetDatabase().PingAsync();
            await SubscribeAsync().WaitAsync(SubscribePatience, time);
            Volatile.Write(ref _heard, 0);
        }
        _probe++;
        Publish(names.Probe(node.Value, _inCluster), BitConverter.GetBytes(_probe));
    }

    private async Task SubscribeAsync()
    {
        var connection = await redis.GetSubscriptionsAsync();
        _inCluster = IsCluster(connection);
        var subscriber = connection.GetSubscriber();
        // Sequential for each channel, so messages arrive in the order of publication. The handlers only pass them on.
        (await subscriber.SubscribeAsync(names.Probe(node.Value, _inCluster))).OnMessage(HearProbe);
        (await subscriber.SubscribeAsync(names.Desk(_inCluster))).OnMessage(HearDesk);
        (await subscriber.SubscribeAsync(names.Presence(_inCluster))).OnMessage(HearPresence);
        (await subscriber.SubscribeAsync(names.Media(_inCluster))).OnMessage(HearMedia);
        for (var shard = 0; shard < RedisNames.Shards; shard++)
        {
            (await subscriber.SubscribeAsync(names.Doorbell(shard, _inCluster))).OnMessage(HearDoorbell);
        }
        // Doorbells missed while not subscribed are made up for from the database, now and after every reconnect.
        connection.ConnectionRestored += (_, _) => _ = CatchUpAsync();
        await CatchUpAsync();
        Log.Listening(logger, _inCluster ? "cluster" : "single", RedisNames.Shards);
    }

    private static bool IsCluster(ConnectionMultiplexer connection) =>
        connection.GetServers().Any(server => server is { IsConnected: true, ServerType: ServerType.Cluster });

    private async Task CatchUpAsync()
    {
        try
        {
            await Stories.ReconcileAsync(CancellationToken.None);
            desk.HearOfEverything();
        }
        catch (Exception exception)
        {
            Log.CatchUpFailed(logger, exception);
        }
    }

    private void HearProbe(ChannelMessage message)
    {
        if ((byte[]?)message.Message is { Length: sizeof(long) } bytes)
        {
            Volatile.Write(ref _heard, BitConverter.ToInt64(bytes));
        }
    }

    private void HearDoorbell(ChannelMessage message)
    {
        if (DoorbellMessage.Decode((byte[])message.Message!) is not { } bell || bell.Node == node.Value)
        {
            return;
        }
        using var activity = DeliveryMetrics.Activities.StartActivity("hear", ActivityKind.Consumer, bell.Trace);
        try
        {
            var changes = bell.ReadChanges();
            Stories.Hear(bell.Story, bell.Epoch, bell.Edition, changes);
            if (changes is [.., var newest])
            {
                DeliveryMetrics.DoorbellLag.Record(Math.Max(0, (time.GetUtcNow().ToUnixTimeMilliseconds() - newest.At) / 1000.0));
            }
        }
        catch (JsonException)
        {
            Stories.Hear(bell.Story, bell.Epoch, bell.Edition, null);
        }
    }

    private void HearDesk(ChannelMessage message)
    {
        try
        {
            var (from, story, entry, version) = MessagePackSerializer.Deserialize<(string, Guid, Guid?, int)>((byte[])message.Message!);
            if (from != node.Value)
            {
                desk.Hear(new DeskChange(story, entry, version));
            }
        }
        catch (MessagePackSerializationException)
        {
            // Not one of our messages.
        }
    }

    private void HearPresence(ChannelMessage message)
    {
        // A node also receives its own messages, and finds nothing new in them.
        if ((byte[]?)message.Message is { Length: 16 } story)
        {
            desk.HearPresence(new Guid(story));
        }
    }

    private void HearMedia(ChannelMessage message)
    {
        try
        {
            var (from, media) = MessagePackSerializer.Deserialize<(string, Guid)>((byte[])message.Message!);
            if (from != node.Value)
            {
                desk.HearMedia(media);
            }
        }
        catch (MessagePackSerializationException)
        {
            // Not one of our messages.
        }
    }

    private void TellOfMedia(Guid media) => Publish(names.Media(_inCluster), MessagePackSerializer.Serialize((node.Value, media)));

    private void TellOfPresence(Guid story) => Publish(names.Presence(_inCluster), story.ToByteArray());

    private void TellOtherDesks(DeskChange change) =>
        Publish(names.Desk(_inCluster), MessagePackSerializer.Serialize((node.Value, change.StoryId, change.EntryId, change.Version)));

    private void Publish(RedisChannel channel, byte[] message)
    {
        try
        {
            redis.Commands?.GetSubscriber().Publish(channel, message, CommandFlags.FireAndForget);
        }
        catch (RedisException exception)
        {
            Log.NotRung(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6010, LogLevel.Information, "Listening to Redis ({Kind}) on {Shards} doorbell channels")]
        public static partial void Listening(ILogger logger, string kind, int shards);

        [LoggerMessage(6011, LogLevel.Warning, "{Missed} probes were not answered; subscribing again")]
        public static partial void Deaf(ILogger logger, long missed);

        [LoggerMessage(6012, LogLevel.Error, "Catching up after a reconnect failed; the next reconcile round tries again")]
        public static partial void CatchUpFailed(ILogger logger, Exception exception);

        [LoggerMessage(6013, LogLevel.Debug, "A doorbell could not be sent; other nodes will find the change in the database")]
        public static partial void NotRung(ILogger logger, Exception exception);

        [LoggerMessage(
            6014,
            LogLevel.Error,
            "Redis cannot be used: {Fault}. This node keeps serving its readers; changes from other nodes reach them a few seconds late"
        )]
        public static partial void Unusable(ILogger logger, string fault);
    }
}
