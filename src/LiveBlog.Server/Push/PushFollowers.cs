using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Push;

/// <summary>Which browsers follow which story.</summary>
internal sealed class PushFollowers(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    /// <summary>For one story: all are notified within a minute, and the table is small enough for a small machine.</summary>
    public const int MostOfStory = 20_000;

    /// <summary>The id of the subscription; null if the story already has <see cref="MostOfStory"/>. An existing subscription is updated.</summary>
    public async Task<Guid?> FollowAsync(Guid story, CheckedRegistration wanted)
    {
        var id = IdOf(story, wanted.Endpoint);
        try
        {
            return await PutAsync(story, id, wanted) ? id : null;
        }
        catch (DbUpdateException exception) when (DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
        {
            // The same browser sent two simultaneous requests.
            return await PutAsync(story, id, wanted) ? id : null;
        }
    }

    public async Task UnfollowAsync(string story, Guid id)
    {
        await using var db = await databases.CreateDbContextAsync();
        await db
            .PushSubscriptions.Where(s => s.Id == id && db.Stories.Any(each => each.Id == s.StoryId && each.Slug == story))
            .ExecuteDeleteAsync();
    }

    private async Task<bool> PutAsync(Guid story, Guid id, CheckedRegistration wanted)
    {
        await using var db = await databases.CreateDbContextAsync();
        var subscription = await db.PushSubscriptions.SingleOrDefaultAsync(s => s.Id == id);
        if (subscription is null)
        {
            // Counted without a lock: simultaneous requests may exceed the limit a little.
            if (await db.PushSubscriptions.CountAsync(s => s.StoryId == story) >= MostOfStory)
            {
                return false;
            }
            // Only changes from now on are sent.
            var seq = await db.Stories.Where(s => s.Id == story).Select(s => s.Seq).SingleAsync();
            subscription = new PushSubscriptionRow
            {
                Id = id,
                StoryId = story,
                Endpoint = wanted.Endpoint,
                PublicKey = wanted.PublicKey,
                AuthSecret = wanted.AuthSecret,
                ToldSeq = seq,
                CreatedAt = time.GetInstant(),
            };
            db.PushSubscriptions.Add(subscription);
            if (!await db.PushPositions.AnyAsync(p => p.StoryId == story))
            {
                db.PushPositions.Add(new PushPositionRow { StoryId = story, Seq = seq });
            }
        }
        (subscription.PublicKey, subscription.AuthSecret) = (wanted.PublicKey, wanted.AuthSecret);
        (subscription.Level, subscription.TimeZone) = (wanted.Level, wanted.TimeZone);
        (subscription.QuietFrom, subscription.QuietUntil) = (wanted.QuietFrom, wanted.QuietUntil);
        await db.SaveChangesAsync();
        return true;
    }

    private static Guid IdOf(Guid story, string endpoint) =>
        new(SHA256.HashData([.. story.ToByteArray(), .. Encoding.UTF8.GetBytes(endpoint)]).AsSpan(0, 16));
}
