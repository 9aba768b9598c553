using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Questions;

/// <summary>The result of asking a question.</summary>
internal enum Asked
{
    Kept,

    /// <summary>The reader already has <see cref="QuestionBox.MostWaitingOfAsker"/> waiting questions.</summary>
    TooManyOfYours,

    /// <summary>The story already has <see cref="QuestionBox.MostWaiting"/> waiting questions.</summary>
    Full,

    /// <summary>The story has as many waiting questions as it accepts from this site (<see cref="WaitingShares"/>).</summary>
    FullForSite,

    /// <summary>The newsroom has blocked this reader in this story.</summary>
    Blocked,
}

/// <summary>Stores readers' questions. They are not in the log: nothing of them is public except what an editor quotes in an entry.</summary>
internal sealed class QuestionBox(IDbContextFactory<LiveBlogDb> databases, DeskBell desk, TimeProvider time)
{
    /// <summary>For one reader in one story; after that they must wait until the newsroom has looked.</summary>
    public const int MostWaitingOfAsker = 3;

    /// <summary>For one story: more than a desk can read on a busy evening.</summary>
    public const int MostWaiting = 500;

    /// <summary>The newest questions listed in the console: <see cref="MostWaiting"/>, and as many decided ones.</summary>
    public const int MostShown = 2 * MostWaiting;

    /// <summary>
    /// Stores the question. The limits are checked without locking the story's row, so simultaneous questions may exceed them
    /// a little.
    /// </summary>
    /// <param name="site">As <see cref="QuestionRow.Site"/> has it.</param>
    public async Task<Asked> AskAsync(Guid story, string text, string name, long asker, string site)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await db.BlockedAskers.AnyAsync(b => b.StoryId == story && b.Asker == asker))
        {
            return Asked.Blocked;
        }
        var waiting = db.Questions.Where(q => q.StoryId == story && q.State == QuestionState.Waiting);
        if (await waiting.CountAsync(q => q.Asker == asker) >= MostWaitingOfAsker)
        {
            return Asked.TooManyOfYours;
        }
        if (await waiting.CountAsync() >= MostWaiting)
        {
            return Asked.Full;
        }
        if (site.Length > 0 && !WaitingShares.HaveRoom(site, await CountBySiteAsync(waiting)))
        {
            return Asked.FullForSite;
        }
        var now = time.GetInstant();
        db.Questions.Add(
            new QuestionRow
            {
                Id = Guid.CreateVersion7(now),
                StoryId = story,
                Text = text,
                Name = name,
                At = now,
                Asker = asker,
                Site = site,
            }
        );
        await db.SaveChangesAsync();
        desk.Ring(new DeskChange(story, null, DeskChange.Questions));
        return Asked.Kept;
    }

    /// <summary>Newest first, each with whether its answer is public; null if there is no such story.</summary>
    public async Task<IReadOnlyList<(QuestionRow Question, bool IsAnswered)>?> ReadAsync(Guid story, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.Stories.AnyAsync(s => s.Id == story, cancellation))
        {
            return null;
        }
        var found = await db
            .Questions.AsNoTracking()
            .Where(q => q.StoryId == story)
            // Waiting questions first, so that none is hidden however many have been decided since.
            .OrderByDescending(q => q.State == QuestionState.Waiting)
            .ThenByDescending(q => q.At)
            .ThenByDescending(q => q.Id)
            .Take(MostShown)
            .Select(q => new
            {
                Question = q,
                IsAnswered = db.Entries.Any(e => e.Id == q.EntryId && e.StoryId == story && e.State == EntryState.Published),
            })
            .ToListAsync(cancellation);
        return
        [
            .. found
                .OrderByDescending(each => each.Question.At)
                .ThenByDescending(each => each.Question.Id)
                .Select(each => (each.Question, each.IsAnswered)),
        ];
    }

    /// <summary>Decides on a question, or records in which entry it is being answered. False if there is no such question.</summary>
    public Task<bool> DecideAsync(Guid story, Guid id, QuestionState state, Guid? entry, Actor by) =>
        ChangeAsync(
            story,
            id,
            by,
            (_, question) =>
            {
                (question.State, question.EntryId, question.By) = (state, entry, by.Name);
                return Task.CompletedTask;
            }
        );

    /// <summary>Rejects all of the reader's unanswered questions in the story, and blocks further ones.</summary>
    public Task<bool> BlockAskerAsync(Guid story, Guid id, Actor by) =>
        ChangeAsync(
            story,
            id,
            by,
            async (db, question) =>
            {
                var asker = question.Asker;
                var theirs = await db.Questions.Where(q => q.StoryId == story && q.Asker == asker && q.EntryId == null).ToListAsync();
                foreach (var each in theirs)
                {
                    (each.State, each.By) = (QuestionState.Rejected, by.Name);
                }
                if (!await db.BlockedAskers.AnyAsync(b => b.StoryId == story && b.Asker == asker))
                {
                    db.BlockedAskers.Add(
                        new BlockedAskerRow
                        {
                            StoryId = story,
                            Asker = asker,
                            At = time.GetInstant(),
                        }
                    );
                }
            }
        );

    /// <summary>Deletes a question, at its author's request.</summary>
    public Task<bool> EraseAsync(Guid story, Guid id, Actor by) =>
        ChangeAsync(
            story,
            id,
            by,
            (db, question) =>
            {
                db.Questions.Remove(question);
                return Task.CompletedTask;
            }
        );

    /// <summary>Deletes questions asked before the given time.</summary>
    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var turn = await (await databases.CreateDbContextAsync(cancellation)).TryTakeTurnAsync(
            SharedWork.Questions,
            cancellation
        );
        if (turn is null)
        {
            return;
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Questions.Where(q => q.At < before).ExecuteDeleteAsync(cancellation);
        await db.BlockedAskers.Where(b => b.At < before).ExecuteDeleteAsync(cancellation);
    }

    private static Task<Dictionary<string, int>> CountBySiteAsync(IQueryable<QuestionRow> waiting) =>
        waiting
            .Where(q => q.Site != "")
            .GroupBy(q => q.Site)
            .Select(site => new { site.Key, Count = site.Count() })
            .ToDictionaryAsync(site => site.Key, site => site.Count);

    private async Task<bool> ChangeAsync(Guid story, Guid id, Actor by, Func<LiveBlogDb, QuestionRow, Task> change)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        (await db.ReadRightsAsync(by, story)).Require(Capability.PublishEntries);
        if (await db.Questions.SingleOrDefaultAsync(q => q.Id == id && q.StoryId == story) is not { } question)
        {
            return false;
        }
        await change(db, question);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        desk.Ring(new DeskChange(story, null, DeskChange.Questions));
        return true;
    }
}
