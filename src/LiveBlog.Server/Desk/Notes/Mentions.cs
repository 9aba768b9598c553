using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Notes;

/// <param name="Headline">The story's.</param>
/// <param name="By">Who wrote the note.</param>
/// <param name="Kind">What happened: somebody wrote the note, or decided on an entry of yours.</param>
internal sealed record MentionView(
    Guid NoteId,
    Guid StoryId,
    string Headline,
    Guid? EntryId,
    string By,
    DateTimeOffset At,
    string Text,
    NoteKind Kind
);

/// <summary>Who can be mentioned in a story's notes, and which notes have unread mentions.</summary>
internal sealed class Mentions(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    /// <summary>More than anyone reads in a list of news.</summary>
    private const int MostUnread = 100;

    /// <summary>The people who may enter the story, by name.</summary>
    public async Task<IReadOnlyList<StoryPerson>> ReadPeopleAsync(Guid story, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        List<string> everywhere = [.. Roles.With(Capability.EnterEveryStory)];
        var admitted = db.AdmittedTo(story);
        return await db
            .Users.WithAccess(time.GetInstant())
            .Where(a => everywhere.Contains(a.Role) || admitted.Any(each => each.Id == a.Id))
            .OrderBy(a => a.Name)
            .Select(a => new StoryPerson(a.Id, a.Name))
            .Take(AccountsApi.MaxAccounts)
            .ToListAsync(cancellation);
    }

    /// <summary>Newest first, without notes that the colleague may no longer read.</summary>
    public async Task<IReadOnlyList<MentionView>> ReadUnreadAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var account = user.AccountId();
        var stories = db.Stories.Where(s => s.Status != DeskStatuses.Deleted);
        if (!user.May(Capability.EnterEveryStory))
        {
            stories = db.Admitting(account, stories);
        }
        return await db
            .NoteMentions.Where(m => m.AccountId == account && m.ReadAt == null)
            .Join(db.Notes, m => m.NoteId, n => n.Id, (_, note) => note)
            .Join(stories, n => n.StoryId, s => s.Id, (note, story) => new { Note = note, story.Headline })
            .OrderByDescending(each => each.Note.At)
            .Take(MostUnread)
            .Select(each => new MentionView(
                each.Note.Id,
                each.Note.StoryId,
                each.Headline,
                each.Note.EntryId,
                each.Note.By,
                each.Note.At,
                each.Note.Text,
                each.Note.Kind
            ))
            .ToListAsync(cancellation);
    }

    /// <summary>The people mentioned in each note of a story.</summary>
    /// <param name="only">A single note; null for all.</param>
    public async Task<ILookup<Guid, string>> ReadNamesAsync(Guid story, Guid? only, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var names = await db
            .NoteMentions.Where(m => db.Notes.Any(n => n.Id == m.NoteId && n.StoryId == story && (only == null || n.Id == only)))
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => new { m.NoteId, a.Name })
            .ToListAsync(cancellation);
        return names.ToLookup(each => each.NoteId, each => each.Name);
    }

    public async Task MarkReadAsync(Guid account, Guid note)
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = time.GetInstant();
        await db
            .NoteMentions.Where(m => m.AccountId == account && m.NoteId == note && m.ReadAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(m => m.ReadAt, now));
    }
}
