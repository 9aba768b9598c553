using System.Collections.Concurrent;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Push;

/// <summary>
/// Tells followers that are due, some at a time: who they are stands in the database, and here is no more than one batch. A follower is taken off
/// the queue before the message is sent, so nobody is told twice, whatever dies; the batch of a node that is killed in the middle is not told.
/// </summary>
internal sealed class PushQueue(IDbContextFactory<LiveBlogDb> databases, PushSender sender, TimeProvider time)
{
    /// <summary>What a kill may lose.</summary>
    public const int Batch = 200;

    /// <summary>A message that failed so often is let go; the next one is tried again.</summary>
    public const int MaxAttempts = 4;

    /// <summary>A push service that does not answer holds a place for six seconds; the others go on.</summary>
    private const int AtOnce = 64;

    /// <summary>Who took nothing for so long is forgotten.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] BackOff = [TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    /// <summary>Whether there may be more to do at once.</summary>
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
                // What is on its way is finished when the node stops; what is not goes back on the queue.
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
            // Those that failed before come last: push services that do not answer keep nobody waiting.
            .OrderBy(s => s.FailingSince != null)
            .ThenBy(s => s.DueAt)
            .ThenBy(s => s.Id)
            .Take(Batch)
            // The public stories in the condition are not tracked, which would hold for these as well.
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
            // From here on the batch is this node's, which sends it or puts it back.
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node is at it, or one of them has just unfollowed: nothing of the batch was taken.
            return ([], 0);
        }
        return (claims, due.Count);
    }

    /// <summary>What each is told, as it reads now: entries are looked up after the claim, so that one that was just taken down is not told.</summary>
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

    /// <summary>Back on the queue, with all that they were not told.</summary>
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

    /// <param name="Told">How far it had been told before.</param>
    private sealed record Claim(PushSubscriptionRow Subscription, StoryRow Story, long Told);
}
