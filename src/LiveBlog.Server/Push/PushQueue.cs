using System.Collections.Concurrent;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Push;

/// <summary>
/// Notifies followers that are due, a batch at a time: the queue is in the database, and only one batch is in memory. A follower is taken off
/// the queue before the message is sent, so nobody is notified twice, whatever fails; if a node is killed, its current batch is lost.
/// </summary>
internal sealed class PushQueue(IDbContextFactory<LiveBlogDb> databases, PushSender sender, TimeProvider time)
{
    /// <summary>The most messages that killing a node may lose.</summary>
    public const int Batch = 200;

    /// <summary>After this many failures a message is dropped; the next one is tried again.</summary>
    public const int MaxAttempts = 4;

    /// <summary>A push service that does not respond occupies a place for six seconds; the others continue.</summary>
    private const int AtOnce = 64;

    /// <summary>A subscription that has failed for this long is deleted.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] BackOff = [TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    /// <summary>Returns whether there may be more to do right away.</summary>
    public async Task<bool> WorkOffAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (claims, found) = await ClaimAsync(db, cancellation);
        if (claims.Count == 0)
        {
            return found == Batch;
        }
        var messages = await ComposeAsync(db, claims);
        var outcomes = new ConcurrentBag<(PushOutcome? Outcome, Claim Claim)>();
        await Parallel.ForEachAsync(
            messages,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = CancellationToken.None },
            async (message, _) =>
            {
                // When the node stops, messages on their way are finished, and the rest go back on the queue.
                PushOutcome? outcome = cancellation.IsCancellationRequested
                    ? null
                    : await sender.SendAsync(message.Claim.Subscription, message.Notice, CancellationToken.None);
                outcomes.Add((outcome, message.Claim));
            }
        );
        await NoteAsync(outcomes.ToLookup(each => each.Outcome, each => each.Claim));
        return found == Batch && !cancellation.IsCancellationRequested;
    }

    private async Task<(List<Claim> Claims, int Found)> ClaimAsync(LiveBlogDb db, CancellationToken cancellation)
    {
        var now = time.GetInstant();
        var due = await db
            .PushSubscriptions.Where(s => s.DueAt <= now && db.PublicStories.Any(story => story.Id == s.StoryId && story.Push))
            // Those that failed before come last, so that unresponsive push services delay nobody.
            .OrderBy(s => s.FailingSince != null)
            .ThenBy(s => s.DueAt)
            .ThenBy(s => s.Id)
            .Take(Batch)
            // The condition's public stories are not tracked, which would apply to these rows too.
            .AsTracking()
            .ToListAsync(cancellation);
        var ids = due.Select(s => s.StoryId).Distinct().ToList();
        var stories = await db.PublicStories.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        var claims = new List<Claim>();
        foreach (var subscription in due)
        {
            if (QuietHours.EndOf(subscription, now) is { } end)
            {
                subscription.DueAt = end;
            }
            else if (stories.TryGetValue(subscription.StoryId, out var story))
            {
                claims.Add(new Claim(subscription, story, subscription.ToldSeq));
                (subscription.DueAt, subscription.ToldSeq) = (null, story.Seq);
            }
        }
        try
        {
            // From here on this node owns the batch, and sends it or puts it back.
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node has it, or one of the followers has just left: nothing of the batch was taken.
            return ([], 0);
        }
        return (claims, due.Count);
    }

    /// <summary>The message for each follower, with current words: entries are read after the claim, so that one that was just taken down is not sent.</summary>
    private async Task<List<(Claim Claim, PushNotice Notice)>> ComposeAsync(LiveBlogDb db, List<Claim> claims)
    {
        var messages = new List<(Claim, PushNotice)>();
        foreach (var followers in claims.GroupBy(claim => claim.Story))
        {
            var told = followers.Min(claim => claim.Told);
            var news = await StoryNews.ReadAsync(db, followers.Key, told, time.GetInstant(), CancellationToken.None);
            foreach (var alike in followers.GroupBy(claim => (claim.Subscription.Level, claim.Told)))
            {
                if (news.For(alike.Key.Level, alike.Key.Told) is { } notice)
                {
                    messages.AddRange(alike.Select(claim => (claim, notice)));
                }
            }
        }
        return messages;
    }

    private async Task NoteAsync(ILookup<PushOutcome?, Claim> outcomes)
    {
        var now = time.GetInstant();
        await using var db = await databases.CreateDbContextAsync();
        await ForgetAsync(db, outcomes[PushOutcome.Gone]);
        var well = Ids(outcomes[PushOutcome.Accepted].Where(claim => claim.Subscription.FailingSince is not null));
        await db
            .PushSubscriptions.Where(s => well.Contains(s.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.FailingSince, (DateTimeOffset?)null).SetProperty(s => s.Failures, 0));
        await PutBackAsync(db, outcomes[null], now);
        foreach (
            var failed in outcomes[PushOutcome.Failed].GroupBy(claim => (claim.Subscription.Failures, claim.Subscription.FailingSince))
        )
        {
            var (failures, since) = (failed.Key.Failures + 1, failed.Key.FailingSince ?? now);
            if (now - since >= GivenUpAfter)
            {
                await ForgetAsync(db, failed);
                continue;
            }
            var ids = Ids(failed);
            await db
                .PushSubscriptions.Where(s => ids.Contains(s.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.FailingSince, since).SetProperty(s => s.Failures, failures));
            if (failures % MaxAttempts != 0)
            {
                await PutBackAsync(db, failed, now + BackOff[(failures % MaxAttempts) - 1]);
            }
        }
    }

    /// <summary>Puts them back on the queue, with everything they have not been sent.</summary>
    private static async Task PutBackAsync(LiveBlogDb db, IEnumerable<Claim> claims, DateTimeOffset dueAt)
    {
        foreach (var alike in claims.GroupBy(claim => claim.Told))
        {
            var (ids, told) = (Ids(alike), alike.Key);
            await db
                .PushSubscriptions.Where(s => ids.Contains(s.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAt, dueAt).SetProperty(s => s.ToldSeq, told));
        }
    }

    private static async Task ForgetAsync(LiveBlogDb db, IEnumerable<Claim> claims)
    {
        var ids = Ids(claims);
        await db.PushSubscriptions.Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync();
    }

    private static List<Guid> Ids(IEnumerable<Claim> claims) => [.. claims.Select(claim => claim.Subscription.Id)];

    /// <param name="Told">How much of the log it had been sent before.</param>
    private sealed record Claim(PushSubscriptionRow Subscription, StoryRow Story, long Told);
}
