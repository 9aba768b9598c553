using LiveBlog.Server.Delivery;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Every write to a story that exists goes through here; <see cref="StoryHeaders"/> inserts new ones. A write that has begun is finished even when the editor's connection is gone,
/// and followers hear of it only after the commit, in the order of commits.
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
    /// Writers to one story on this node take turns, so that they wait here for each other and not in the database, and so that changes
    /// are handed over in the order in which they were committed. Stories share the locks by hash, which bounds their number.
    /// </summary>
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>
    /// How long a writer waits for its turn. Past it the database stands still, and a queue of editors must not each wait until those before
    /// have given up one after the other.
    /// </summary>
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(15);

    /// <summary>How often a write is begun that is known to have left nothing behind.</summary>
    private const int Attempts = 3;

    /// <summary>
    /// Runs one write in a transaction that holds the story's row, then hands its changes to this node's readers and tells the desk.
    /// </summary>
    /// <param name="needed">What the writer needs at the least; what more it takes, the write asks <see cref="StoryTransaction.Rights"/>.</param>
    /// <param name="evenDeleted">Whether it may write in a deleted story, where what an editor writes would be lost.</param>
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
    /// Either a writer to another story, on another node, took the same id between our look and our write, and a second look finds its row; or
    /// this node paused for so long that the database gave the story to others, as one does whose code is still being compiled on a starved
    /// machine. In both cases it is known that nothing was saved.
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
        // It is saved once and as a whole; a point within it to go back to would be two more statements for the database.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.LockStoryAsync(storyId) is not { } story)
        {
            return unknownStory;
        }
        // Only now that it is this write's turn: whoever was removed while it waited, or lost the right, writes nothing any more.
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
        await db.SaveChangesAsync();
        await transaction.CommitAsync();

        if (scope.Changes.Count > 0)
        {
            live.Publish(story.NameForReaders, story.Epoch, story.Edition, scope.Changes);
            Log.Written(logger, story.Slug, story.Seq, scope.Changes.Count, by.Name);
        }
        if (scope.Withdrawn is var (name, epoch, edition))
        {
            // An edition without the change that raised it: every node asks the log, and hears that the story is gone.
            live.Publish(name, epoch, edition, []);
        }
        desk.Ring(
            touched.Count == 1 && !isHeaderNew
                ? new DeskChange(storyId, touched[0].Id, touched[0].Version)
                : new DeskChange(storyId, null, story.Version)
        );
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
