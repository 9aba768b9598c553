using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Drafts;

/// <summary>The result of saving a draft.</summary>
internal enum DraftResult
{
    Saved,

    /// <summary>The entry was taken down or its story erased, and the draft may contain its words.</summary>
    Gone,

    /// <summary>Another window has saved a newer version.</summary>
    Older,

    /// <summary>The person has reached the limit of drafts, or of characters in them.</summary>
    TooMany,
}

/// <summary>
/// The signed-in person's own drafts: every query is limited to their account, and no role sees more. They are copies of what the
/// console keeps on the device, in case that is lost or not at hand (decisions/0141).
/// </summary>
internal sealed class KeptDrafts(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    /// <summary>Characters of one draft: as many as the console keeps on the device.</summary>
    public const int LongestDraft = 200_000;

    public const int BeginningLength = 200;

    /// <summary>Drafts of one person: more than the console keeps on a device.</summary>
    public const int MostOfOne = 100;

    /// <summary>Characters in all drafts of one person, so that nobody fills the database with what is never published.</summary>
    public const int MostCharacters = 4_000_000;

    /// <summary>A draft that is not changed for this long is deleted; the console says so.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Newest first, with the story's headline if the person may see it.</summary>
    public async Task<List<DraftView>> ListAsync(Guid account, bool entersEveryStory, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var stories = entersEveryStory ? db.Stories : db.Admitting(account, db.Stories);
        return await db
            .Drafts.AsNoTracking()
            .Where(d => d.AccountId == account)
            .OrderByDescending(d => d.SavedAt)
            .ThenBy(d => d.Id)
            .Select(d => new DraftView(
                d.Id,
                d.StoryId,
                d.EntryId,
                stories.Where(s => s.Id == d.StoryId).Select(s => s.Headline).FirstOrDefault(),
                d.SavedAt,
                d.Beginning
            ))
            .ToListAsync(cancellation);
    }

    public async Task<DraftRow?> FindAsync(Guid account, Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.AccountId == account && d.Id == id, cancellation);
    }

    /// <summary>Saves or replaces the draft. Repeating it changes nothing.</summary>
    public async Task<DraftResult> PutAsync(DraftRow draft, Actor by)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        // Locks against a simultaneous take-down: the second of the two sees what the first has done.
        var story = await db.LockStoryAsync(draft.StoryId);
        await db.RequireStandingAsync(by);
        if (
            story is { ErasedAt: not null }
            || (draft.EntryId is { } entry && await db.Entries.AnyAsync(e => e.Id == entry && e.State == EntryState.TakenDown))
        )
        {
            return DraftResult.Gone;
        }
        var known = await db.Drafts.SingleOrDefaultAsync(d => d.AccountId == draft.AccountId && d.Id == draft.Id);
        if (known is not null && (known.StoryId, known.EntryId) != (draft.StoryId, draft.EntryId))
        {
            db.Drafts.Remove(known);
            await db.SaveChangesAsync();
            known = null;
        }
        if (known is not null && known.SavedAt > draft.SavedAt)
        {
            return DraftResult.Older;
        }
        var others = db.Drafts.Where(d => d.AccountId == draft.AccountId && d.Id != draft.Id);
        var lengths = await others.Select(d => d.Words.Length).ToListAsync();
        if (lengths.Count >= MostOfOne || lengths.Sum() + draft.Words.Length > MostCharacters)
        {
            return DraftResult.TooMany;
        }
        if (known is null)
        {
            db.Drafts.Add(draft);
        }
        else
        {
            (known.SavedAt, known.KeptAt, known.Beginning, known.Words) = (draft.SavedAt, draft.KeptAt, draft.Beginning, draft.Words);
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return DraftResult.Saved;
    }

    public async Task DeleteAsync(Guid account, Guid id)
    {
        await using var db = await databases.CreateDbContextAsync();
        await db.Drafts.Where(d => d.AccountId == account && d.Id == id).ExecuteDeleteAsync();
    }

    /// <summary>Deletes drafts that have not been changed for <see cref="Kept"/>.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oldest = time.GetInstant() - Kept;
        await db.Drafts.Where(d => d.KeptAt < oldest).ExecuteDeleteAsync(cancellation);
    }
}
