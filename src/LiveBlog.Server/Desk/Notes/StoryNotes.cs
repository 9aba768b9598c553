using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Notes;

/// <summary>The result of writing or deleting a note.</summary>
internal enum NoteResult
{
    Saved,

    /// <summary>There is no such story, entry or note; entries that were taken down take no notes.</summary>
    NotFound,

    /// <summary>Another note has the id.</summary>
    Conflict,

    /// <summary>The story already has <see cref="StoryNotes.MostInAStory"/> notes.</summary>
    TooMany,

    /// <summary>Someone else wrote it, and the person may not take entries down either.</summary>
    NotYours,
}

/// <summary>Stores notes. They are not in the log: no reader's channel uses this table, and the desk hub says only that there is something new.</summary>
internal sealed class StoryNotes(IDbContextFactory<LiveBlogDb> databases, Mentions mentions, DeskBell desk, TimeProvider time)
{
    public const int NoteLength = 2_000;

    public const int MostInAStory = ApprovalNotes.MostNotes;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<NoteRow>?> ReadAsync(Guid storyId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Stories.AnyAsync(s => s.Id == storyId && s.ErasedAt == null, cancellation)
            ? await db
                .Notes.AsNoTracking()
                .Where(n => n.StoryId == storyId)
                .OrderByDescending(n => n.At)
                .ThenByDescending(n => n.Id)
                .Take(MostInAStory)
                .ToListAsync(cancellation)
            : null;
    }

    /// <summary>Writes a note. It can be repeated without effect if the answer was lost.</summary>
    public async Task<(NoteResult Result, NoteRow? Note)> WriteAsync(Guid storyId, Guid id, Guid? entryId, string text, Actor by)
    {
        IReadOnlyList<StoryPerson> named = text.Contains('@', StringComparison.Ordinal)
            ? MentionedNames.In(text, await mentions.ReadPeopleAsync(storyId, CancellationToken.None))
            : [];
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        // Locks against a simultaneous take-down of the entry: the second of the two sees what the first has done.
        if (await db.LockStoryAsync(storyId) is not { ErasedAt: null } story)
        {
            return (NoteResult.NotFound, null);
        }
        (await db.ReadRightsAsync(by, storyId)).Require(Capability.WriteEntries);
        story.RequireNotDeleted();
        if (await db.Notes.SingleOrDefaultAsync(n => n.Id == id) is { } known)
        {
            return known.StoryId == storyId && known.AccountId == by.Account && known.Text == text
                ? (NoteResult.Saved, known)
                : (NoteResult.Conflict, null);
        }
        if (
            entryId is { } entry
            && !await db.Entries.AnyAsync(e => e.Id == entry && e.StoryId == storyId && e.State != EntryState.TakenDown)
        )
        {
            return (NoteResult.NotFound, null);
        }
        if (await db.Notes.CountAsync(n => n.StoryId == storyId) >= MostInAStory)
        {
            return (NoteResult.TooMany, null);
        }
        var note = new NoteRow
        {
            Id = id,
            StoryId = storyId,
            EntryId = entryId,
            AccountId = by.Account ?? Guid.Empty,
            By = by.Name,
            At = time.GetInstant(),
            Text = text,
        };
        db.Notes.Add(note);
        db.NoteMentions.AddRange(
            named.Where(person => person.Id != by.Account).Select(person => new NoteMentionRow { NoteId = id, AccountId = person.Id })
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        Ring(note);
        return (NoteResult.Saved, note);
    }

    /// <summary>
    /// Deletes the person's own note, or anyone's for those who may take entries down: it may quote what was erased, and its author may
    /// be gone.
    /// </summary>
    public async Task<NoteResult> RemoveAsync(Guid storyId, Guid id, Actor by)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.LockStoryAsync(storyId) is null)
        {
            return NoteResult.NotFound;
        }
        var rights = await db.ReadRightsAsync(by, storyId);
        rights.Require(Capability.WriteEntries);
        if (await db.Notes.SingleOrDefaultAsync(n => n.Id == id && n.StoryId == storyId) is not { } note)
        {
            return NoteResult.NotFound;
        }
        if (note.AccountId != by.Account)
        {
            if (!rights.May(Capability.TakeDown))
            {
                return NoteResult.NotYours;
            }
            db.Record(by, time.GetInstant(), AuditAction.NoteErase, note.By, story: storyId, entry: note.EntryId);
        }
        db.Notes.Remove(note);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        Ring(note);
        return NoteResult.Saved;
    }

    private void Ring(NoteRow note) => desk.Ring(new DeskChange(note.StoryId, note.EntryId, DeskChange.Notes));
}
