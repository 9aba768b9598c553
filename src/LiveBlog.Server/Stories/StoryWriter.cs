using LiveBlog.Server.Delivery;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Every write to an existing story goes through here; <see cref="StoryHeaders"/> inserts new stories. A write that has begun is finished even if the
/// editor's connection is gone. Followers hear of it only after the commit, in the order of commits.
/// </summary>
internal sealed partial class StoryWriter(
    IDbContextFactory<LiveBlogDb> databases,
    LiveStories live,
    DeskBell desk,
    EntryRenderer renderer,
    TimeProvider time,
    ILogger<StoryWriter> logger
)
{
    /// <summary>
    /// Writers to one story on this node take turns, so that they wait here for each other rather than in the database, and so that changes
    /// are passed on in the order in which they were committed. Stories share the locks by hash, which limits their number.
    /// </summary>
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>
    /// How long a writer waits for its turn. If it takes longer the database is stuck, and the editors in a queue must not each wait until those before them
    /// have given up.
    /// </summary>
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(15);

    /// <summary>How often a write is attempted if it is known that the last attempt saved nothing.</summary>
    private const int Attempts = 3;

    /// <summary>
    /// Runs one write in a transaction that locks the story's row, then passes its changes to this node's readers and tells the desk.
    /// </summary>
    /// <param name="needed">The capability that every such write needs; the write checks any others with <see cref="StoryTransaction.Rights"/>.</param>
    /// <param name="evenDeleted">Whether it may write to a deleted story, where an editor's text would be lost.</param>
    public async Task<T> WriteAsync<T>(
        Guid storyId,
        Actor by,
        Capability needed,
        Func<StoryTransaction, Task<T>> write,
        T unknownStory,
        bool evenDeleted = false
    )
    {
        var turn = _turns[(uint)storyId.GetHashCode() % (uint)_turns.Length];
        if (!await turn.WaitAsync(TurnPatience))
        {
            throw new TimeoutException($"No turn to write within {TurnPatience}.");
        }
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await WriteInTurnAsync(storyId, by, needed, write, unknownStory, evenDeleted);
                }
                catch (Exception exception) when (attempt < Attempts && MayBeRunAgain(exception))
                {
                    Log.RunAgain(logger, exception, storyId);
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Either a writer to another story, on another node, took the same id between our check and our write, and a second check finds its row; or
    /// this node paused for so long that the database gave the story to others, as happens on a starved machine while code is still being
    /// compiled. In both cases it is known that nothing was saved.
    /// </summary>
    private static bool MayBeRunAgain(Exception exception) =>
        DatabaseFaults.Of(exception) is DatabaseFault.Duplicate or DatabaseFault.Ended;

    private async Task<T> WriteInTurnAsync<T>(
        Guid storyId,
        Actor by,
        Capability needed,
        Func<StoryTransaction, Task<T>> write,
        T unknownStory,
        bool evenDeleted
    )
    {
        await using var db = await databases.CreateDbContextAsync();
        // It is saved once and as a whole; a savepoint would cost two more statements.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.LockStoryAsync(storyId) is not { } story)
        {
            return unknownStory;
        }
        // Checked only when it is this write's turn, so that a writer who was removed or lost the right while waiting writes nothing.
        var rights = await db.ReadRightsAsync(by, storyId);
        rights.Require(needed);
        if (!evenDeleted)
        {
            story.RequireNotDeleted();
        }
        var scope = new StoryTransaction(db, story, renderer, time.GetInstant(), by, rights);
        var result = await write(scope);
        if (!db.ChangeTracker.HasChanges())
        {
            return result;
        }
        var touched = db.ChangeTracker.Entries<EntryRow>().Where(e => e.State != EntityState.Unchanged).Select(e => e.Entity).ToList();
        var isHeaderNew = db.Entry(story).Property(s => s.Version).IsModified;
        var noted = db.ChangeTracker.Entries<NoteRow>().FirstOrDefault(n => n.State == EntityState.Added)?.Entity;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();

        if (scope.Changes.Count > 0)
        {
            live.Publish(story.NameForReaders, story.Epoch, story.Edition, scope.Changes);
            Log.Written(logger, story.Slug, story.Seq, scope.Changes.Count, by.Name);
        }
        if (scope.Withdrawn is var (name, epoch, edition))
        {
            // An edition without the change that raised it makes every node ask the log, and learn that the story is gone.
            live.Publish(name, epoch, edition, []);
        }
        desk.Ring(
            touched.Count == 1 && !isHeaderNew
                ? new DeskChange(storyId, touched[0].Id, touched[0].Version)
                : new DeskChange(storyId, null, story.Version)
        );
        if (noted is not null)
        {
            desk.Ring(new DeskChange(storyId, noted.EntryId, DeskChange.Notes));
        }
        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "{Story} reached {Seq}: {Count} changes by {By}")]
        public static partial void Written(ILogger logger, string story, long seq, int count, string by);

        [LoggerMessage(2009, LogLevel.Warning, "A write to story {Id} was rolled back and is being retried")]
        public static partial void RunAgain(ILogger logger, Exception exception, Guid id);
    }
}
