using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Tells the author of a submitted entry what became of it: a note that mentions them, written with the decision, so that they find it wherever they
/// are in the console.
/// </summary>
internal static class ApprovalNotes
{
    /// <summary>For one story: a busy day has about a hundred, and the console loads all of them.</summary>
    public const int MostNotes = 2_000;

    /// <summary>Call it when the entry has changed and before it is saved.</summary>
    public static async Task AddAsync(StoryTransaction transaction, EntryRow entry, string? reason)
    {
        var (db, by) = (transaction.Db, transaction.By);
        if (
            db.Entry(entry).Property(e => e.State).OriginalValue != EntryState.Submitted
            || KindOf(entry) is not { } kind
            || entry.AuthorId is not { } author
            || by.Account is not { } decider
            || author == decider
            || !await db.Users.AnyAsync(a => a.Id == author)
            || await db.Notes.CountAsync(n => n.StoryId == entry.StoryId) >= MostNotes
        )
        {
            return;
        }
        var note = new NoteRow
        {
            Id = Guid.CreateVersion7(transaction.Now),
            StoryId = entry.StoryId,
            EntryId = entry.Id,
            AccountId = decider,
            By = by.Name,
            Kind = kind,
            At = transaction.Now,
            Text = kind == NoteKind.SentBack ? reason ?? "" : "",
        };
        db.Notes.Add(note);
        db.NoteMentions.Add(new NoteMentionRow { NoteId = note.Id, AccountId = author });
    }

    /// <summary>Null if nothing was decided: it was only changed, or taken back, or taken down.</summary>
    private static NoteKind? KindOf(EntryRow entry) =>
        entry.State == EntryState.Published || entry is { PublishAt: not null, State: EntryState.Draft or EntryState.Unpublished }
            ? NoteKind.Approved
        : entry is { State: EntryState.Draft or EntryState.Unpublished, ReturnedBy: not null } ? NoteKind.SentBack
        : null;
}
