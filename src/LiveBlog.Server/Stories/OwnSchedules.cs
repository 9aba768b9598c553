using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Cancels the scheduled publication of the account's own entries. This is part of one transaction over all stories, so it cannot use
/// <see cref="StoryWriter"/>; it locks each story as the writer does, and changes nothing that readers have.
/// </summary>
internal sealed class OwnSchedules(EntryRenderer renderer, DeskBell desk) : IScheduledWork
{
    public async Task<Action> CancelAsync(LiveBlogDb db, Guid account, Actor by, DateTimeOffset now)
    {
        var own = db.Entries.Where(e => e.AuthorId == account && e.PublishAt != null);
        List<EntryRow> cancelled = [];
        foreach (var id in await own.Select(e => e.StoryId).Distinct().OrderBy(id => id).ToListAsync())
        {
            if (await db.LockStoryAsync(id) is not { } story)
            {
                continue;
            }
            var transaction = new StoryTransaction(db, story, renderer, now, by, WriterRights.OfProgram);
            foreach (var entry in await own.Where(e => e.StoryId == id).ToListAsync())
            {
                transaction.CancelSchedule(entry);
                cancelled.Add(entry);
            }
        }
        return () =>
        {
            foreach (var entry in cancelled)
            {
                desk.Ring(new DeskChange(entry.StoryId, entry.Id, entry.Version));
            }
        };
    }
}
