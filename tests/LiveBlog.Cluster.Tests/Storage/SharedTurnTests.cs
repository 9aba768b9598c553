using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>Among nodes on one PostgreSQL a turn is had by one, and by the next as soon as that one ends, however it ends.</summary>
public sealed class SharedTurnTests(SharedPostgres server) : StorageContract(new PostgresDatabase(server))
{
    [Fact]
    public async Task Turn_IsHadByOneNodeAtATime_ForEachWorkOfItsOwn()
    {
        var first = await TryTakeAsync(One, SharedWork.Schedule);
        Assert.NotNull(first);
        Assert.Null(await TryTakeAsync(Two, SharedWork.Schedule));
        await using (var other = await TryTakeAsync(Two, SharedWork.Upkeep))
        {
            Assert.NotNull(other);
        }
        await first.DisposeAsync();
        await using var next = await TryTakeAsync(Two, SharedWork.Schedule);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Turn_OfANodeWhoseConnectionEnds_IsTakenOver()
    {
        var held = await TryTakeAsync(One, SharedWork.Schedule);
        Assert.NotNull(held);
        await using (var db = Two.Open())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            );
        }
        await Patience.EventuallyAsync(TakesOverAsync, "the other node has the turn");
        await held.DisposeAsync();

        async Task<bool> TakesOverAsync()
        {
            await using var turn = await TryTakeAsync(Two, SharedWork.Schedule);
            return turn is not null;
        }
    }

    /// <summary>While another node has the turn nothing is done twice by waiting for it: the node looks again in a moment.</summary>
    [Fact]
    public async Task Schedule_WithoutTheTurn_LeavesTheWorkToTheOtherNode()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var edit = StorageNode.Entry("Under embargo") with { State = "draft", PublishAt = Time.GetUtcNow().AddSeconds(1) };
        await One.Entries.PutEntryAsync(story, Guid.CreateVersion7(), edit, null, StorageNode.Editor);
        Time.Advance(TimeSpan.FromSeconds(2));
        await using (await TryTakeAsync(One, SharedWork.Schedule))
        {
            Assert.InRange(
                await Two.Get<Schedule>().RunAsync(CancellationToken.None),
                TimeSpan.FromMilliseconds(1),
                TimeSpan.FromSeconds(1)
            );
            Assert.Single(await Two.ReadChangesAsync(story));
        }
        await Two.Get<Schedule>().RunAsync(CancellationToken.None);
        Assert.Equal(2, (await Two.ReadChangesAsync(story)).Count);
    }

    private static Task<IAsyncDisposable?> TryTakeAsync(StorageNode node, SharedWork work) =>
        node.Open().TryTakeTurnAsync(work, CancellationToken.None).InTime();
}
