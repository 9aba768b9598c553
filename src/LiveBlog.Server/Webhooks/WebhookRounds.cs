using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Webhooks;

/// <summary>
/// Sends changes to webhooks from the stories' logs. A webhook has a position in each log, so nothing is skipped, each story's changes come
/// in order, and writers do no extra work. One node does it for all; if two do it for a moment, something is sent twice with the same id.
/// </summary>
internal sealed partial class WebhookRounds(
    IDbContextFactory<LiveBlogDb> databases,
    WebhookSender sender,
    CurrentSite site,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<WebhookRounds> logger
) : BackgroundService
{
    /// <summary>Webhooks that are sent to in parallel.</summary>
    private const int AtOnce = 4;

    /// <summary>Changes sent in one round, so that a webhook that is far behind does not delay the others for long.</summary>
    private const int MaxStories = 50;
    private const int MaxChanges = 100;

    /// <summary>
    /// How long one webhook may take of a round, because the others wait for its end, and because another node takes over after ten seconds. A receiver that
    /// takes its time over each message gets a few in each round.
    /// </summary>
    private static readonly TimeSpan MaxTurn = TimeSpan.FromSeconds(8);

    /// <summary>How often a change is offered to a receiver that refuses it but accepts others.</summary>
    private const int MaxRefusals = 5;

    /// <summary>After a day without an accepted delivery, someone has to look at it.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);

    /// <summary>How long the list of deliveries goes back.</summary>
    private static readonly TimeSpan DeliveriesKept = TimeSpan.FromDays(14);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UpkeepInterval = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
    ];

    private DateTimeOffset _tidiedAt;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, RunAsync, time, logger, stoppingToken);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var turn = await (await databases.CreateDbContextAsync(cancellation)).TryTakeTurnAsync(
            SharedWork.Webhooks,
            cancellation
        );
        if (turn is null)
        {
            return;
        }
        var now = time.GetInstant();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var due = await db
            .Webhooks.Where(h => h.IsActive && (h.NextAt == null || h.NextAt <= now))
            .Select(h => h.Id)
            .ToListAsync(cancellation);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (webhook, _) => await TellAloneAsync(webhook, cancellation)
        );
        if (now - _tidiedAt >= UpkeepInterval)
        {
            _tidiedAt = now;
            await db.WebhookDeliveries.Where(d => d.At < now - DeliveriesKept).ExecuteDeleteAsync(cancellation);
        }
    }

    /// <summary>Whatever goes wrong with one webhook stays with it: the others are told all the same.</summary>
    private async Task TellAloneAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            await TellAsync(id, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, id, fault);
            if (!DatabaseFaults.MayPass(fault))
            {
                await NoteFaultAsync(id);
            }
        }
    }

    private async Task NoteFaultAsync(Guid id)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            if (await db.Webhooks.SingleOrDefaultAsync(h => h.Id == id) is { } webhook)
            {
                Defer(webhook, new(0, "Internal error; see the server log."), time.GetInstant());
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
        catch (Exception fault)
        {
            Log.Failed(logger, id, fault);
        }
    }

    private async Task TellAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var webhook = await db.Webhooks.SingleOrDefaultAsync(h => h.Id == id, cancellation);
        if (webhook is not { IsActive: true })
        {
            return;
        }
        var end = time.GetInstant() + MaxTurn;
        if (!await TellOfDeletedAsync(db, webhook, end, cancellation))
        {
            return;
        }
        var behind = await db
            .PublicStories.Select(s => new
            {
                s.Id,
                s.Slug,
                s.Seq,
                Told = db.WebhookPositions.Where(p => p.WebhookId == id && p.StoryId == s.Id)
                    .Select(p => (long?)Math.Abs(p.Seq))
                    .FirstOrDefault()
                    ?? 0,
            })
            .Where(s => s.Seq > s.Told)
            .OrderBy(s => s.Id)
            .Take(MaxStories)
            .ToListAsync(cancellation);
        foreach (var story in behind)
        {
            var payloads = await db
                .Changes.AsNoTracking()
                .Where(c => c.StoryId == story.Id && c.Seq > story.Told)
                .OrderBy(c => c.Seq)
                .Take(MaxChanges)
                .Select(c => c.Payload)
                .ToListAsync(cancellation);
            foreach (var payload in payloads)
            {
                var change = JsonSerializer.Deserialize(payload, ProtocolJson.Wire.Change)!;
                var told = await WebhookEvent.ReadAsync(db, story.Id, story.Slug, change, Address, cancellation);
                if (!await DeliverAsync(db, webhook, story.Id, change.Seq, told, cancellation) || time.GetInstant() >= end)
                {
                    return;
                }
            }
        }
    }

    /// <summary>
    /// Deletions are in no log, so deleted stories are found by the positions. The position of a story whose deletion was sent is negative; if such a story
    /// is restored, its log continues where it was. Returns whether the next one may be sent.
    /// </summary>
    private async Task<bool> TellOfDeletedAsync(LiveBlogDb db, WebhookRow webhook, DateTimeOffset end, CancellationToken cancellation)
    {
        var deleted = await db
            .WebhookPositions.Where(p => p.WebhookId == webhook.Id && p.Seq > 0)
            .Join(
                // Nothing is sent about a story that was never public.
                db.WithdrawnStories,
                p => p.StoryId,
                s => s.Id,
                (p, s) =>
                    new
                    {
                        s.Id,
                        s.Slug,
                        p.Seq,
                        At = s.DeletedAt!.Value,
                    }
            )
            .OrderBy(s => s.At)
            .Take(MaxStories)
            .ToListAsync(cancellation);
        foreach (var story in deleted)
        {
            var told = WebhookEvent.OfRemoved(story.Id, story.Slug, story.Seq, story.At, Address);
            if (!await DeliverAsync(db, webhook, story.Id, -story.Seq, told, cancellation) || time.GetInstant() >= end)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Returns whether the next change may be sent.</summary>
    /// <param name="seq">The webhook's position in the story's log after it; negative for the story's deletion.</param>
    private async Task<bool> DeliverAsync(
        LiveBlogDb db,
        WebhookRow webhook,
        Guid story,
        long seq,
        WebhookEvent told,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var outcome = await sender.SendAsync(webhook, told, cancellation);
        // It has been sent, so it is noted even if the server is being stopped.
        var now = time.GetInstant();
        var delivery = await NoteAsync(db, webhook.Id, story, seq, told.Type, outcome, now, CancellationToken.None);
        var isDone = outcome.IsAccepted || (outcome.IsRefused && delivery.Attempts >= MaxRefusals);
        if (isDone)
        {
            await MoveAsync(db, webhook.Id, story, seq, CancellationToken.None);
            // A change that was passed over is no failure any more: the next one, perhaps days later, begins a new count.
            (webhook.Failures, webhook.FailingSince, webhook.NextAt, webhook.Problem) = (0, null, null, null);
        }
        else if (!cancellation.IsCancellationRequested)
        {
            Defer(webhook, outcome, now);
        }
        await db.SaveChangesAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return isDone;
    }

    /// <summary>Waits longer after each failure. Switches the webhook off after a day of them, at once after a 410.</summary>
    private void Defer(WebhookRow webhook, WebhookOutcome outcome, DateTimeOffset now)
    {
        webhook.FailingSince ??= now;
        webhook.NextAt = now + BackOff[Math.Min(webhook.Failures, BackOff.Length - 1)];
        webhook.Failures++;
        webhook.Problem = outcome.Problem;
        if (outcome.Status == StatusCodes.Status410Gone)
        {
            webhook.IsActive = false;
            webhook.Problem = "Switched off: the receiver answered 410 Gone.";
            Log.ReceiverGone(logger, webhook.Name);
        }
        else if (now - webhook.FailingSince >= GivenUpAfter)
        {
            webhook.IsActive = false;
            webhook.Problem = $"Switched off: nothing has been accepted since {webhook.FailingSince:u}. {outcome.Problem}";
            Log.SwitchedOff(logger, webhook.Name, webhook.FailingSince.Value, outcome.Problem ?? "");
        }
    }

    public static async Task<WebhookDeliveryRow> NoteAsync(
        LiveBlogDb db,
        Guid webhook,
        Guid story,
        long seq,
        string type,
        WebhookOutcome outcome,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var delivery = await db.WebhookDeliveries.FindAsync([webhook, story, seq], cancellation);
        if (delivery is null)
        {
            delivery = new WebhookDeliveryRow
            {
                WebhookId = webhook,
                StoryId = story,
                Seq = seq,
                Type = type,
            };
            db.WebhookDeliveries.Add(delivery);
        }
        delivery.Attempts++;
        delivery.At = now;
        delivery.IsDelivered |= outcome.IsAccepted;
        (delivery.Status, delivery.Problem) = (outcome.Status, outcome.Problem);
        return delivery;
    }

    private static async Task MoveAsync(LiveBlogDb db, Guid webhook, Guid story, long seq, CancellationToken cancellation)
    {
        var position = await db.WebhookPositions.FindAsync([webhook, story], cancellation);
        if (position is null)
        {
            position = new WebhookPositionRow { WebhookId = webhook, StoryId = story };
            db.WebhookPositions.Add(position);
        }
        position.Seq = seq;
    }

    /// <summary>There is no request to take the host from; a server that is reachable from elsewhere has its address or its host names configured.</summary>
    private SiteAddress Address => SiteAddress.Known(site.Value, configuration) ?? new("http://localhost");

    private static partial class Log
    {
        [LoggerMessage(13002, LogLevel.Error, "Could not deliver to webhook {Webhook}; will retry")]
        public static partial void Failed(ILogger logger, Guid webhook, Exception fault);

        [LoggerMessage(
            13001,
            LogLevel.Warning,
            "Webhook {Name} has been switched off: it has accepted nothing since {Since}. {Problem} Switch it on again in the console"
        )]
        public static partial void SwitchedOff(ILogger logger, string name, DateTimeOffset since, string problem);

        [LoggerMessage(
            13003,
            LogLevel.Warning,
            "Webhook {Name} has been switched off: its receiver answered 410 Gone. If that was a mistake, switch it on again in the console"
        )]
        public static partial void ReceiverGone(ILogger logger, string name);
    }
}
