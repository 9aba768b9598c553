using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Webhooks;

/// <summary>Whom the rounds tell nothing, how long they wait, and what they forget.</summary>
public sealed partial class WebhookRoundsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Webhook_ThatFails_IsLeftAloneLongerEachTime()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 1);
        _answer = 503;
        await RunAfterAsync(TimeSpan.Zero);
        var tries = 1;
        foreach (var wait in new[] { 5, 30, 120, 600, 1_800, 3_600, 7_200, 7_200 })
        {
            await RunAfterAsync(TimeSpan.FromSeconds(wait) - Second);
            Assert.Equal(tries, _told.Count);
            await RunAfterAsync(Second);
            Assert.Equal(++tries, _told.Count);
        }
    }

    [Fact]
    public async Task Webhook_ThatSaysItIsGone_IsSwitchedOffAtOnceAndSaysWhy()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 1);
        _answer = 410;
        await RunAfterAsync(TimeSpan.Zero);
        await using var db = _database.CreateDbContext();
        var webhook = await db.Webhooks.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((false, "Switched off: the receiver answered 410 Gone."), (webhook.IsActive, webhook.Problem));
        await RunAfterAsync(TimeSpan.FromDays(2));
        Assert.Single(_told);
    }

    [Theory]
    [InlineData(DeskStatuses.Draft)]
    [InlineData(DeskStatuses.Scheduled)]
    public async Task Story_ThatReadersDoNotHave_IsNotTold_UntilTheyHaveIt(string status)
    {
        var story = await _database.AddAsync("plan", status, Start, Start);
        await WriteAsync(story, 1, 2);
        await RunAfterAsync(TimeSpan.Zero);
        Assert.Empty(_told);
        await SetAsync(story, DeskStatuses.Live, "");
        await RunAfterAsync(TimeSpan.Zero);
        Assert.Equal([1, 2], _told.Select(told => told.Seq));
    }

    [Fact]
    public async Task Story_WithMoreThanARoundTells_IsToldWhole()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await WriteAsync(story, 1, 120);
        await RunAfterAsync(TimeSpan.Zero);
        Assert.Equal(100, _told.Count);
        await RunAfterAsync(TimeSpan.Zero);
        Assert.Equal(Enumerable.Range(1, 120).Select(seq => (long)seq), _told.Select(told => told.Seq));
    }

    [Fact]
    public async Task Deliveries_AreListedForTwoWeeks()
    {
        var story = await _database.AddAsync("harbour", DeskStatuses.Live, Start, Start);
        await using (var db = _database.CreateDbContext())
        {
            var webhook = await db.Webhooks.SingleAsync(TestContext.Current.CancellationToken);
            for (var seq = 1; seq <= 2; seq++)
            {
                var delivery = new WebhookDeliveryRow
                {
                    WebhookId = webhook.Id,
                    StoryId = story.Id,
                    Seq = seq,
                    Type = "entry.published",
                    At = Start.AddDays(-14) + (seq - 2) * Second,
                };
                db.WebhookDeliveries.Add(delivery);
            }
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await RunAfterAsync(TimeSpan.Zero);
        Assert.Equal([2L], await DeliveriesAsync());
        // They are looked through once an hour.
        await RunAfterAsync(TimeSpan.FromHours(1) - Second);
        Assert.Equal([2L], await DeliveriesAsync());
        await RunAfterAsync(Second);
        Assert.Empty(await DeliveriesAsync());
    }

    private Task RunAfterAsync(TimeSpan time)
    {
        _time.Advance(time);
        return _rounds.RunAsync(CancellationToken.None);
    }

    private async Task<List<long>> DeliveriesAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.WebhookDeliveries.Select(d => d.Seq).ToListAsync(TestContext.Current.CancellationToken);
    }
}
