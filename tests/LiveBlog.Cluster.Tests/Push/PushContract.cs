using System.Net;
using LiveBlog.Cluster.Tests.Storage;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Push;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveBlog.Cluster.Tests.Push;

public sealed class SqlitePushTests() : PushContract(new SqliteDatabase());

public sealed class PostgresPushTests(SharedPostgres server) : PushContract(new PostgresDatabase(server));

/// <summary>What followers are told, by real rounds of two nodes to a push service on a real socket; only the clock is the test's.</summary>
public abstract class PushContract(TestDatabase database) : StorageContract(database), IAsyncLifetime
{
    private readonly List<IDisposable> _made = [];
    private TestPushService _service = null!;
    private PushRounds _one = null!;
    private PushRounds _two = null!;
    private StoryRow _story = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _service = await TestPushService.StartAsync();
        var outside = () => new SafeFetcher(endpoint => IPAddress.IsLoopback(endpoint.Address), _ => true, TimeProvider.System);
        (_one, _two) = (RoundsOf(One, outside()), RoundsOf(Two, outside()));
        var id = Guid.CreateVersion7();
        await One.Headers.PutStoryAsync(id, StorageNode.Header("comet") with { Push = true }, null, StorageNode.Editor);
        await One.Lifecycle.SetStatusAsync(id, StoryStatuses.Live, StorageNode.Editor);
        _story = await One.ReadStoryAsync(id);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        _made.ForEach(each => each.Dispose());
        await _service.DisposeAsync();
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Followers_OfEachLevel_AreToldWhatTheyWantAndNothingElse()
    {
        await FollowAsync(Follower("all"), Follower("key", PushLevel.Key), Follower("turns", PushLevel.StartEnd));
        await One.Entries.PutEntryAsync(
            _story.Id,
            Guid.CreateVersion7(),
            StorageNode.Entry("Nobody may know this yet") with
            {
                State = "draft",
            },
            null,
            StorageNode.Editor
        );
        var entry = await One.PostAsync(_story.Id, "The comet <b>rises</b> over the \"harbour\"");
        await RunAsync();
        var first = Assert.Single(_service.Received);
        Assert.Equal(("all", "The comet rises over the \"harbour\"", ""), (first.Browser, first.Body, first.Urgency));
        Assert.Equal("Night of the comet", first.Payload.GetProperty("title").GetString());
        Assert.Equal($"/comet#e-{entry}", first.Payload.GetProperty("path").GetString());
        Assert.Equal(
            ("en", "ltr"),
            (first.Payload.GetProperty("language").GetString(), first.Payload.GetProperty("direction").GetString())
        );
        Assert.Equal(600, first.TimeToLive);

        await PassAsync(PushRounds.GapOfKeyEvents);
        await One.Entries.PutEntryAsync(
            _story.Id,
            Guid.CreateVersion7(),
            StorageNode.Entry("Seen by everybody") with
            {
                Key = true,
            },
            null,
            StorageNode.Editor
        );
        await RunAsync();
        var key = _service.Received.Skip(1).ToList();
        Assert.Equal(["all", "key"], key.Select(pushed => pushed.Browser).Order());
        Assert.All(key, pushed => Assert.Equal(("Seen by everybody", "high"), (pushed.Body, pushed.Urgency)));
        Assert.Single(_service.Received.Select(pushed => pushed.Topic).Distinct());

        await PassAsync(PushRounds.GapOfKeyEvents);
        await One.Lifecycle.SetStatusAsync(_story.Id, StoryStatuses.Ended, StorageNode.Editor);
        await RunAsync();
        Assert.Equal(["all", "key", "turns"], Bodies("Live coverage has ended.").Order());
        await PassAsync(PushRounds.GapOfKeyEvents);
        await One.Lifecycle.SetStatusAsync(_story.Id, StoryStatuses.Live, StorageNode.Editor);
        await RunAsync();
        Assert.Equal(["all", "key", "turns"], Bodies("Live coverage has begun.").Order());
        Assert.Empty(_service.Faults);
        // Both nodes sign with the pair that the first of them made; it is not to be read from the table.
        var signer = Assert.Single(_service.Signers).Key;
        Assert.Equal(signer, (await KeysOf(Two).ReadAsync(CancellationToken.None)).PublicKey);
        var secret = (await KeysOf(One).ReadAsync(CancellationToken.None)).PrivateKey;
        await using var db = One.Open();
        var kept = (await db.Secrets.SingleAsync(s => s.Name == "push")).Value;
        Assert.Equal(-1, kept.AsSpan().IndexOf(System.Buffers.Text.Base64Url.DecodeFromChars(secret)));
    }

    [Fact]
    public async Task Entries_PostedInARush_AreToldInFewMessagesAndWithoutWhatWasTakenDown()
    {
        await FollowAsync(Follower("all"));
        Guid last = default;
        for (var n = 1; n <= 30; n++)
        {
            last = await One.PostAsync(_story.Id, $"Update {n}");
            await RunAsync();
            await PassAsync(TimeSpan.FromSeconds(2));
        }
        await One.Entries.TakeDownAsync(_story.Id, last, null, StorageNode.Editor);
        await PassAsync(PushRounds.Gap);
        await RunAsync();
        Assert.Equal(["Update 1", "Update 29 (+27)"], _service.Received.Select(pushed => pushed.Body));

        // What is taken down between being found and being sent is not told either.
        var gone = await One.PostAsync(_story.Id, "Published by mistake");
        await PassAsync(PushRounds.Gap);
        _service.Answers["slow"] = HttpStatusCode.ServiceUnavailable;
        await FollowAsync(Follower("slow", toldSeq: _story.Seq));
        await RunAsync();
        await One.Entries.TakeDownAsync(_story.Id, gone, null, StorageNode.Editor);
        _service.Answers.Clear();
        var before = _service.Received.Count;
        await PassAsync(TimeSpan.FromMinutes(1));
        await RunAsync();
        Assert.Equal(["Update 29 (+28)"], _service.Received.Skip(before).Select(pushed => pushed.Body));
        Assert.Empty(_service.Faults);
    }

    [Fact]
    public async Task FiveThousandFollowers_WhileOneOfTwoNodesStopsInTheMiddle_AreToldOnce()
    {
        const int Followers = 5_000;
        await FollowAsync([.. Enumerable.Range(0, Followers).Select(n => Follower($"b{n}"))]);
        await One.PostAsync(_story.Id, "Seen by everybody");
        using var stop = new CancellationTokenSource();
        _service.Before = () =>
        {
            if (_service.Received.Count > Followers / 4)
            {
                stop.Cancel();
            }
            return Task.CompletedTask;
        };
        var stopped = _one.RunAsync(stop.Token);
        // Without the turn, which a node can lose: both work on one queue.
        while (!stop.IsCancellationRequested || _service.Received.Count < Followers)
        {
            await _two.RunAsync(CancellationToken.None).InLongTime();
            await Task.Yield();
        }
        await Record.ExceptionAsync(() => stopped.InLongTime());
        await _two.RunAsync(CancellationToken.None).InLongTime();
        Assert.Empty(_service.Faults);
        Assert.Equal(Followers, _service.Received.Count);
        Assert.Equal(Followers, _service.Received.DistinctBy(pushed => pushed.Browser).Count());
    }

    [Fact]
    public async Task FollowerUnknownToThePushService_IsForgotten_AndOneThatFailsIsRetriedAFewTimes()
    {
        await FollowAsync(Follower("gone"), Follower("failing"), Follower("inside"));
        _service.Answers["gone"] = HttpStatusCode.Gone;
        _service.Answers["failing"] = HttpStatusCode.ServiceUnavailable;
        await One.PostAsync(_story.Id, "First");
        for (var minute = 0; minute < 30; minute++)
        {
            await RunAsync();
            await PassAsync(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(1, _service.Received.Count(pushed => pushed.Browser == "gone"));
        Assert.Equal(PushQueue.MaxAttempts, _service.Received.Count(pushed => pushed.Browser == "failing"));
        Assert.Equal(["failing", "inside"], await BrowsersAsync());
        await PassAsync(PushQueue.GivenUpAfter);
        await One.PostAsync(_story.Id, "Second");
        await RunAsync();
        Assert.Equal(["inside"], await BrowsersAsync());

        // By the rules that hold outside of tests an inside address is not connected to.
        var before = _service.Received.Count;
        await PassAsync(PushRounds.Gap);
        await One.PostAsync(_story.Id, "Third");
        await RoundsOf(One, SafeFetcher.ForPublicAddresses(TimeProvider.System)).RunAsync(CancellationToken.None);
        Assert.Equal(before, _service.Received.Count);
        Assert.Empty(await BrowsersAsync());
    }

    [Fact]
    public async Task Follower_InTheirQuietHours_IsToldAfterwardsInOneMessage()
    {
        // 23:30 in Baku, which has no summer time.
        var night = new DateTimeOffset(Time.GetUtcNow().Date.AddDays(1).AddHours(19.5), TimeSpan.Zero);
        Time.SetUtcNow(night);
        var sleeper = Follower("sleeper", PushLevel.Key);
        (sleeper.TimeZone, sleeper.QuietFrom, sleeper.QuietUntil) = ("Asia/Baku", 22 * 60, 7 * 60);
        await FollowAsync(sleeper, Follower("awake"));
        for (var n = 1; n <= 3; n++)
        {
            await One.Entries.PutEntryAsync(
                _story.Id,
                Guid.CreateVersion7(),
                StorageNode.Entry($"Key {n}") with
                {
                    Key = n < 3,
                },
                null,
                StorageNode.Editor
            );
            await RunAsync();
            await PassAsync(PushRounds.Gap);
        }
        Assert.Equal(["awake", "awake", "awake"], _service.Received.Select(pushed => pushed.Browser));
        Time.SetUtcNow(night.AddHours(7.6));
        await RunAsync();
        var morning = Assert.Single(_service.Received.Skip(3));
        Assert.Equal(("sleeper", "Key 2 (+1)"), (morning.Browser, morning.Body));
    }

    private static PushKeys KeysOf(StorageNode node) => new(node.Get<IDbContextFactory<LiveBlogDb>>(), node.Get<IDataProtectionProvider>());

    private PushRounds RoundsOf(StorageNode node, SafeFetcher fetcher)
    {
        var (databases, keys) = (node.Get<IDbContextFactory<LiveBlogDb>>(), KeysOf(node));
        var site = new CurrentSite(Options.Create(new SiteOptions { BaseUrl = new Uri("https://live.example") }), new InlineStyles());
        var sender = new PushSender(fetcher, keys, site, new ConfigurationBuilder().Build(), Time);
        var rounds = new PushRounds(databases, new PushQueue(databases, sender, Time), keys, Time, NullLogger<PushRounds>.Instance);
        _made.AddRange([sender, rounds]);
        return rounds;
    }

    private PushSubscriptionRow Follower(string browser, PushLevel level = PushLevel.All, long? toldSeq = null)
    {
        var follower = _service.Follower(_story, browser, level);
        follower.ToldSeq = toldSeq ?? follower.ToldSeq;
        follower.DueAt = toldSeq is null ? null : Time.GetInstant();
        return follower;
    }

    private async Task FollowAsync(params PushSubscriptionRow[] followers)
    {
        await using var db = One.Open();
        db.PushSubscriptions.AddRange(followers);
        if (!await db.PushPositions.AnyAsync())
        {
            db.PushPositions.Add(new PushPositionRow { StoryId = _story.Id, Seq = _story.Seq });
        }
        await db.SaveChangesAsync();
    }

    /// <summary>Both nodes look, one after the other: the second finds nothing to do.</summary>
    private async Task RunAsync()
    {
        await _one.RunAsync(CancellationToken.None).InLongTime();
        var told = _service.Received.Count;
        await _two.RunAsync(CancellationToken.None).InLongTime();
        Assert.Equal(told, _service.Received.Count);
    }

    private Task PassAsync(TimeSpan time)
    {
        Time.Advance(time + TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }

    private IEnumerable<string> Bodies(string body) =>
        _service.Received.Where(pushed => pushed.Body == body).Select(pushed => pushed.Browser);

    private async Task<List<string>> BrowsersAsync()
    {
        await using var db = One.Open();
        var endpoints = await db.PushSubscriptions.Select(s => s.Endpoint).ToListAsync();
        return [.. endpoints.Select(endpoint => endpoint.Split('/')[^1]).Order(StringComparer.Ordinal)];
    }
}
