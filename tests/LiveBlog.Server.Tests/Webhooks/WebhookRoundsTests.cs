using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using LiveBlog.Server.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Webhooks;

/// <summary>A receiver on a real socket, notified by real rounds on a real database; only the clock is the test's.</summary>
public sealed partial class WebhookRoundsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly WebhookSecrets _secrets = new(new EphemeralDataProtectionProvider());
    private readonly ConcurrentQueue<Told> _told = new();
    private readonly string _secret = WebhookSender.NewSecret();
    private volatile int _answer = 204;

    /// <summary>How long the receiver takes, by the test's clock.</summary>
    private TimeSpan _slowness;

    /// <summary>If set, the receiver cancels this when a message arrives, and does not answer.</summary>
    private volatile CancellationTokenSource? _hold;
    private OneDatabase _database = null!;
    private WebApplication _receiver = null!;
    private SafeFetcher _fetcher = null!;
    private WebhookRounds _rounds = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateOnDiskAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _receiver = builder.Build();
        _receiver.MapPost(
            "/hook",
            async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                _told.Enqueue(
                    new Told(
                        request.Headers["webhook-id"].ToString(),
                        request.Headers["webhook-timestamp"].ToString(),
                        request.Headers["webhook-signature"].ToString(),
                        await reader.ReadToEndAsync(),
                        _answer
                    )
                );
                _time.Advance(_slowness);
                if (_hold is { } stop)
                {
                    await stop.CancelAsync();
                    await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted);
                }
                return Results.StatusCode(_answer);
            }
        );
        await _receiver.StartAsync();
        _fetcher = new SafeFetcher(endpoint => IPAddress.IsLoopback(endpoint.Address), _ => true, TimeProvider.System);
        _rounds = new WebhookRounds(
            _database,
            new WebhookSender(_fetcher, _secrets, _time),
            new CurrentSite(Options.Create(new SiteOptions { BaseUrl = new Uri("https://live.example") }), new InlineStyles()),
            new ConfigurationBuilder().Build(),
            _time,
            NullLogger<WebhookRounds>.Instance
        );
        await AddAsync(new Uri(new Uri(_receiver.Urls.Single()), "/hook"));
    }

    public async ValueTask DisposeAsync()
    {
        _rounds.Dispose();
        _fetcher.Dispose();
        await _receiver.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Changes_WhileTheReceiverIsDownForAnHour_AreAllToldInOrderAndSigned()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 3);
        _answer = 503;
        for (var minute = 0; minute < 60; minute++)
        {
            await _rounds.RunAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromMinutes(1));
        }
        await WriteAsync(story, 4, 6);
        Assert.InRange(_told.Count, 4, 12); // it waits longer each time
        _answer = 204;
        for (var minute = 0; minute < 120; minute++)
        {
            await _rounds.RunAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var accepted = _told.Where(told => told.Answer == 204).ToList();
        Assert.Equal([1, 2, 3, 4, 5, 6], accepted.Select(told => told.Seq).ToArray());
        Assert.All(accepted, told => Assert.Equal(Sign(told), told.Signature));
        Assert.Equal(6, accepted.DistinctBy(told => told.Id).Count());
        await using var db = _database.CreateDbContext();
        Assert.Equal(6, await db.WebhookDeliveries.CountAsync(d => d.IsDelivered));
        var webhook = await db.Webhooks.SingleAsync();
        Assert.Equal((true, null), (webhook.IsActive, webhook.FailingSince));
        Assert.Contains("https://live.example/harbour/entries/", accepted[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhook_ThatAcceptsNothingForADay_IsSwitchedOffAndSaysWhy()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 1);
        _answer = 500;
        for (var hour = 0; hour <= 26; hour++)
        {
            await _rounds.RunAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromHours(1));
        }
        await using var db = _database.CreateDbContext();
        var webhook = await db.Webhooks.SingleAsync();
        Assert.False(webhook.IsActive);
        Assert.StartsWith("Switched off: nothing has been accepted since 2026-11-27", webhook.Problem, StringComparison.Ordinal);
        Assert.EndsWith("500.", webhook.Problem, StringComparison.Ordinal);
        var before = _told.Count;
        await _rounds.RunAsync(CancellationToken.None);
        Assert.Equal(before, _told.Count);
    }

    [Fact]
    public async Task Change_ThatTheReceiverRefuses_KeepsNoOtherBack()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 2);
        _answer = 422;
        // Five times it is offered; the round of the last goes on to the second, which is refused once and then taken.
        for (var round = 0; round < 5; round++)
        {
            await _rounds.RunAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromHours(1));
        }
        _answer = 204;
        await _rounds.RunAsync(CancellationToken.None);
        Assert.Equal(2, Assert.Single(_told, told => told.Answer == 204).Seq);
    }

    [Fact]
    public async Task Webhook_ThatRefusedAChangeLongAgo_IsNotSwitchedOffByTheNextFailure()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 1);
        _answer = 422;
        for (var round = 0; round < 5; round++)
        {
            await _rounds.RunAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromHours(1));
        }
        _time.Advance(TimeSpan.FromDays(1));
        await WriteAsync(story, 2, 2);
        _answer = 503;
        await _rounds.RunAsync(CancellationToken.None);
        await using var db = _database.CreateDbContext();
        Assert.True((await db.Webhooks.SingleAsync()).IsActive);
    }

    [Fact]
    public async Task DeletedStory_IsReportedOnce_AndContinuesWhereItStoodWhenRestored()
    {
        var harbour = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        var draft = await _database.AddAsync("plan", DeskStatuses.Draft, Start, Start);
        await WriteAsync(harbour, 1, 2);
        await WriteAsync(draft, 1, 2);
        await ToldOfAsync(draft, 2);
        await _rounds.RunAsync(CancellationToken.None);
        _told.Clear();

        await SetAsync(harbour, DeskStatuses.Deleted, DeskStatuses.Live);
        // Nobody was to know about it, and nobody learns about it from its end.
        await SetAsync(draft, DeskStatuses.Deleted, DeskStatuses.Draft);
        _answer = 503;
        await _rounds.RunAsync(CancellationToken.None);
        _answer = 204;
        _time.Advance(TimeSpan.FromMinutes(1));
        await _rounds.RunAsync(CancellationToken.None);
        await _rounds.RunAsync(CancellationToken.None);
        var removed = Assert.Single(_told, told => told.Answer == 204);
        Assert.Equal(2, _told.Count);
        Assert.Single(_told.DistinctBy(told => told.Id));
        using (var body = JsonDocument.Parse(removed.Body))
        {
            Assert.Equal("story.removed", body.RootElement.GetProperty("type").GetString());
            Assert.Equal("https://live.example/harbour", body.RootElement.GetProperty("data").GetProperty("url").GetString());
        }
        _told.Clear();

        await SetAsync(harbour, DeskStatuses.Live, "");
        await WriteAsync(harbour, 3, 3);
        await _rounds.RunAsync(CancellationToken.None);
        Assert.Equal(3, Assert.Single(_told).Seq);

        await SetAsync(harbour, DeskStatuses.Deleted, DeskStatuses.Ended);
        await _rounds.RunAsync(CancellationToken.None);
        Assert.Equal(2, _told.Count);
        Assert.NotEqual(removed.Id, _told.Last().Id);
    }

    [Fact]
    public async Task Webhook_ThatCannotBeTold_KeepsNoOtherBackAndSaysWhy()
    {
        await AddAsync("https://exam\ufffdple.org/h", _secrets.Seal(_secret));
        await AddAsync("no address", _secrets.Seal(_secret));
        await AddAsync(new Uri(new Uri(_receiver.Urls.Single()), "/hook").ToString(), "sealed with keys that are lost");
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 3);
        await _rounds.RunAsync(CancellationToken.None);
        Assert.Equal([1, 2, 3], _told.Select(told => told.Seq).ToArray());
        await using var db = _database.CreateDbContext();
        var failing = await db.Webhooks.Where(h => h.Problem != null).ToListAsync();
        Assert.Equal(3, failing.Count);
        Assert.All(failing, webhook => Assert.Equal((1, Start), (webhook.Failures, webhook.FailingSince!.Value)));
        Assert.Equal(3, await db.WebhookDeliveries.CountAsync(d => !d.IsDelivered && d.Attempts == 1));
    }

    [Fact]
    public async Task Webhook_ForWhichSomethingUnforeseenHappens_KeepsNoOtherBackAndIsTriedLater()
    {
        var damaged = await _database.AddAsync("damaged", DeskStatuses.Live, Start, Start);
        await WriteAsync(damaged, 1, 1);
        await using (var db = _database.CreateDbContext())
        {
            await db.Changes.ExecuteUpdateAsync(set => set.SetProperty(c => c.Payload, "{"));
        }
        await ToldOfAsync(damaged, 1);
        await AddAsync(new Uri(new Uri(_receiver.Urls.Single()), "/hook"));
        await _rounds.RunAsync(CancellationToken.None);
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 3);
        await _rounds.RunAsync(CancellationToken.None);
        Assert.Equal([1, 2, 3], _told.Select(told => told.Seq).ToArray());
        await using var after = _database.CreateDbContext();
        var failing = await after.Webhooks.SingleAsync(h => h.Problem != null);
        Assert.Equal((1, Start + TimeSpan.FromSeconds(5)), (failing.Failures, failing.NextAt!.Value));
    }

    [Fact]
    public async Task Receiver_ThatTakesLongOverEachMessage_GetsAFewInEachRound()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 5);
        _slowness = TimeSpan.FromSeconds(5);
        await _rounds.RunAsync(CancellationToken.None);
        Assert.Equal([1, 2], _told.Select(told => told.Seq).ToArray());
        await _rounds.RunAsync(CancellationToken.None);
        Assert.Equal([1, 2, 3, 4], _told.Select(told => told.Seq).ToArray());
    }

    [Fact]
    public async Task Message_OnItsWayWhenTheServerStops_IsNoted()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 1);
        using var stop = new CancellationTokenSource();
        _hold = stop;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rounds.RunAsync(stop.Token));
        Assert.Single(_told);
        await using var db = _database.CreateDbContext();
        var delivery = await db.WebhookDeliveries.SingleAsync();
        Assert.Equal((1, false), (delivery.Attempts, delivery.IsDelivered));
        Assert.Contains("interrupted", delivery.Problem, StringComparison.Ordinal);
        // The receiver did nothing wrong.
        Assert.Null((await db.Webhooks.SingleAsync()).FailingSince);
        _hold = null;
        await _rounds.RunAsync(CancellationToken.None);
        Assert.Single(_told.DistinctBy(told => told.Id));
    }

    private async Task SetAsync(StoryRow story, string status, string deletedFrom)
    {
        await using var db = _database.CreateDbContext();
        var row = await db.Stories.SingleAsync(s => s.Id == story.Id);
        (row.Status, row.DeletedFrom, row.DeletedAt) = (status, deletedFrom, status == DeskStatuses.Deleted ? Start : null);
        await db.SaveChangesAsync();
    }

    private async Task ToldOfAsync(StoryRow story, long seq)
    {
        await using var db = _database.CreateDbContext();
        var webhook = await db.Webhooks.SingleAsync();
        db.WebhookPositions.Add(
            new WebhookPositionRow
            {
                WebhookId = webhook.Id,
                StoryId = story.Id,
                Seq = seq,
            }
        );
        await db.SaveChangesAsync();
    }

    private Task AddAsync(Uri url) => AddAsync(url.ToString(), _secrets.Seal(_secret));

    private async Task AddAsync(string url, string secret)
    {
        await using var db = _database.CreateDbContext();
        var webhook = new WebhookRow
        {
            Id = Guid.CreateVersion7(),
            Name = "Receiver",
            Url = url,
            Secret = secret,
            CreatedAt = Start,
            IsActive = true,
        };
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync();
    }

    private async Task WriteAsync(StoryRow story, long from, long to)
    {
        await using var db = _database.CreateDbContext();
        for (var seq = from; seq <= to; seq++)
        {
            var id = Guid.CreateVersion7();
            var entry = new EntryView(id.ToString(), 1, $"<article id=\"e-{id}\"></article>", false, false, null, 1, null, null, 1, null);
            db.Changes.Add(
                new ChangeRow
                {
                    StoryId = story.Id,
                    Seq = seq,
                    EntryId = id,
                    Payload = JsonSerializer.Serialize(new Change(seq, ChangeKinds.EntryPut, 1, entry), ProtocolJson.Wire.Change),
                }
            );
        }
        (await db.Stories.SingleAsync(s => s.Id == story.Id)).Seq = to;
        await db.SaveChangesAsync();
    }

    private string Sign(Told told)
    {
        var key = Convert.FromBase64String(_secret[WebhookSender.SecretPrefix.Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{told.Id}.{told.Timestamp}.{told.Body}")));
    }

    private sealed record Told(string Id, string Timestamp, string Signature, string Body, int Answer)
    {
        public long Seq => long.Parse(Id.Split('-')[1], CultureInfo.InvariantCulture);
    }
}
