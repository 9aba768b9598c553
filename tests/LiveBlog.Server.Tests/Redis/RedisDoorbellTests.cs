using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Redis;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Redis;

/// <summary>Two nodes that hear of each other's changes, through a real Redis.</summary>
public sealed class RedisDoorbellTests : IAsyncLifetime
{
    private readonly MemoryStoryLog _log = new();
    private RedisServer _redis = null!;
    private Node _one = null!;
    private Node _two = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        (_one, _two) = (await Node.StartAsync(_redis, _log), await Node.StartAsync(_redis, _log));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Change_OfOneNode_IsHeardByTheOther_WithoutAQuery()
    {
        var story = (await _two.Stories.GetAsync(MemoryStoryLog.Name))!;
        var reads = _log.CountReads(nameof(IStoryLog.ReadChangesAsync));
        Ring(_log.Append());
        Ring([.. _log.TakeDown(1)]);
        await Patience.EventuallyAsync(() => story.Head == new LogHead("e1", 1, 2), "the changes are heard");
        Assert.Equal(reads, _log.CountReads(nameof(IStoryLog.ReadChangesAsync)));
    }

    [Fact]
    public async Task Change_TooLargeToSendAlong_IsFetched()
    {
        var story = (await _two.Stories.GetAsync(MemoryStoryLog.Name))!;
        Ring(_log.Append(new string('x', 10_000)));
        await Patience.EventuallyAsync(() => story.Head.Seq == 1, "the change is fetched");
    }

    [Fact]
    public async Task NonsenseOnADoorbell_IsIgnored_AndUnreadableChangesAreFetched()
    {
        var story = (await _two.Stories.GetAsync(MemoryStoryLog.Name))!;
        var subscriber = _one.Redis.Connections.Commands!.GetSubscriber();
        var channel = _one.Redis.Names.Doorbell(RedisNames.ShardOf(MemoryStoryLog.Name), inCluster: false);
        await subscriber.PublishAsync(channel, "nonsense");
        await subscriber.PublishAsync(_one.Redis.Names.Presence(inCluster: false), "nonsense");
        await subscriber.PublishAsync(_one.Redis.Names.Desk(inCluster: false), "nonsense");
        await subscriber.PublishAsync(_one.Redis.Names.Media(inCluster: false), "nonsense");
        _log.Append();
        var wrong = new DoorbellMessage("elsewhere", MemoryStoryLog.Name, "e1", 0, ["{"u8.ToArray()], null);
        await subscriber.PublishAsync(channel, MessagePack.MessagePackSerializer.Serialize(wrong));
        await Patience.EventuallyAsync(() => story.Head.Seq == 1, "the change is fetched");
    }

    [Fact]
    public async Task Desk_OfTheOtherNode_HearsWhatEditorsDo_AndItsOwnHearsItOnce()
    {
        var (story, entry, media, nextMedia) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        _one.Desk.Ring(new DeskChange(story, entry, 3));
        _one.Desk.Ring(new DeskChange(story, null, DeskChange.Notes));
        _one.Desk.RingPresence(story);
        _one.Desk.RingMedia(media);
        await Patience.EventuallyAsync(() => _two.Heard.Count == 4, "everything is heard");
        // What a node hears on one channel it hears in order: by these it has heard its own, if it listened to them.
        var last = new DeskChange(story, null, 9);
        _two.Desk.Ring(last);
        _two.Desk.RingMedia(nextMedia);
        await Patience.EventuallyAsync(() => _one.Heard.Contains(last) && _one.Heard.Contains(("media", nextMedia)), "the last are heard");
        object[] expected =
        [
            new DeskChange(story, entry, 3),
            new DeskChange(story, null, 0),
            ("presence", story),
            ("media", media),
            last,
            ("media", nextMedia),
        ];
        Assert.Equal(expected.ToHashSet(), _two.Heard.ToHashSet());
        Assert.Equal(3, _one.Heard.OfType<DeskChange>().Count());
        Assert.Single(_one.Heard, heard => heard.Equals(("media", media)));
    }

    /// <summary>What it missed while it did not hear is in the database.</summary>
    [Fact]
    public async Task Node_ThatComesBackToRedis_CatchesUp_AndFetchesEverythingForTheDesk()
    {
        var story = (await _two.Stories.GetAsync(MemoryStoryLog.Name))!;
        var deafened = _two.TimesDeafened;
        await _redis.KillAsync();
        await _two.Redis.NoticeAsync(isThere: false);
        Ring(_log.Append());
        await _redis.StartEmptyAsync();
        await Patience.EventuallyAsync(() => story.Head.Seq == 1, "the missed change is found");
        await Patience.EventuallyAsync(() => _two.TimesDeafened > deafened, "the desk fetches everything");
    }

    private void Ring(params LoggedChange[] changes) => _one.Doorbell.Ring(MemoryStoryLog.Name, _log.Epoch, _log.Edition, changes);

    private sealed class Node : IAsyncDisposable
    {
        private readonly ServiceProvider _services;
        private int _timesDeafened;

        private Node(RedisNode redis, MemoryStoryLog log)
        {
            Redis = redis;
            Stories = log.OpenStories(Options.Create(new DeliveryOptions()), TimeProvider.System);
            _services = new ServiceCollection().AddSingleton(Stories).BuildServiceProvider();
            Desk.Heard += change => Heard.Enqueue(change);
            Desk.PresenceHeard += story => Heard.Enqueue(("presence", story));
            Desk.MediaHeard += media => Heard.Enqueue(("media", media));
            Desk.Deafened += () => Interlocked.Increment(ref _timesDeafened);
            Doorbell = new RedisDoorbell(
                redis.Connections,
                redis.Names,
                redis.Name,
                _services,
                Desk,
                TimeProvider.System,
                NullLogger<RedisDoorbell>.Instance
            );
        }

        public RedisNode Redis { get; }
        public LiveStories Stories { get; }
        public DeskBell Desk { get; } = new(new ChangeCounter(), NullLogger<DeskBell>.Instance);
        public RedisDoorbell Doorbell { get; }
        public System.Collections.Concurrent.ConcurrentQueue<object> Heard { get; } = new();
        public int TimesDeafened => Volatile.Read(ref _timesDeafened);

        public static async Task<Node> StartAsync(RedisServer server, MemoryStoryLog log)
        {
            var node = new Node(await RedisNode.ConnectAsync(server), log);
            await node.Doorbell.StartAsync(CancellationToken.None);
            // The last thing of a subscription is that the desk is told to fetch everything.
            await Patience.EventuallyAsync(() => node.TimesDeafened > 0, "the node listens");
            return node;
        }

        public async ValueTask DisposeAsync()
        {
            await Doorbell.StopAsync(CancellationToken.None);
            Doorbell.Dispose();
            await Redis.DisposeAsync();
            await _services.DisposeAsync();
        }
    }
}
