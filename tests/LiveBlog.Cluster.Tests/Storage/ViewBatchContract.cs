using LiveBlog.Server.Desk.Numbers;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Views;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteViewBatchTests() : ViewBatchContract(new SqliteDatabase());

public sealed class PostgresViewBatchTests(SharedPostgres server) : ViewBatchContract(new PostgresDatabase(server));

/// <summary>Views are added once each, whoever else adds to the same total.</summary>
public abstract class ViewBatchContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Batch_WrittenAgain_AddsNothing()
    {
        await One.CreateLiveStoryAsync("comet");
        await WriteAsync(One, "node-1", 1, ("comet", "", 3), ("comet", "Gazette", 2));
        await WriteAsync(One, "node-1", 1, ("comet", "", 3), ("comet", "Gazette", 2));
        await WriteAsync(One, "node-1", 2, ("comet", "", 1));
        Assert.Equal([("", 4L), ("Gazette", 2L)], await ReadAsync());
    }

    [Fact]
    public async Task Batches_OfTwoNodesAtOnce_AddUp()
    {
        await One.CreateLiveStoryAsync("comet");
        await One.CreateLiveStoryAsync("eclipse");
        const int Batches = 50;
        await Task.WhenAll(
                new[] { One, Two }.Select(
                    async (node, number) =>
                    {
                        // Each node names the stories in another order, as its dictionary would.
                        (string, string, long)[] views = [("comet", "", 1), ("eclipse", "", 1), ("comet", "Gazette", 2)];
                        for (var batch = 1; batch <= Batches; batch++)
                        {
                            await WriteAsync(node, $"node-{number}", batch, number == 0 ? views : [.. views.Reverse()]);
                        }
                    }
                )
            )
            .InLongTime();
        Assert.Equal([("", 2L * Batches), ("", 2L * Batches), ("Gazette", 4L * Batches)], await ReadAsync());
        await using var db = Two.Open();
        Assert.Equal([2L * Batches, 6L * Batches], await db.ReferrerTotals.Select(t => t.Views).Order().ToListAsync());
    }

    /// <summary>Editors never see a view by the way its reader came without its partner, or the other way round.</summary>
    [Fact]
    public async Task Views_ReadWhileBatchesAreWritten_AreTheSameByPartnerAndByReferrer()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        const int Batches = 200;
        var writing = Task.Run(async () =>
        {
            for (var batch = 1; batch <= Batches; batch++)
            {
                await WriteAsync(One, "node-1", batch, ("comet", "Gazette", 1));
            }
        });
        long seen;
        do
        {
            Assert.False(writing.IsFaulted, writing.Exception?.ToString());
            await using var db = Two.Open();
            var (partners, referrers) = await db.ReadViewSourcesAsync(story, CancellationToken.None).InTime();
            seen = referrers.Sum(r => r.Views);
            Assert.Equal(partners.Sum(p => p.Views), seen);
        } while (seen < Batches);
        await writing.InLongTime();
    }

    [Fact]
    public async Task Views_OfAStoryThatIsGone_AreDroppedAndTheOthersKept()
    {
        await One.CreateLiveStoryAsync("comet");
        await WriteAsync(One, "node-1", 1, ("unknown", "", 7), ("comet", "", 1));
        Assert.Equal([("", 1L)], await ReadAsync());
    }

    /// <summary>Rows of nodes that have ended are forgotten, but not while a batch of theirs may still be tried again.</summary>
    [Fact]
    public async Task Batch_TriedAgainWhileItsRowIsKept_AddsNothing_AndThenTheRowGoes()
    {
        Time.AutoAdvanceAmount = TimeSpan.Zero;
        await One.CreateLiveStoryAsync("comet");
        await WriteAsync(One, "node-1", 1, ("comet", "", 3));
        Time.Advance(FlushUpkeep.Kept);
        await WriteAsync(Two, "node-2", 1, ("comet", "", 1));
        await Two.Get<FlushUpkeep>().ForgetAsync(CancellationToken.None);
        await WriteAsync(One, "node-1", 1, ("comet", "", 3));
        Assert.Equal([("", 4L)], await ReadAsync());

        Time.Advance(TimeSpan.FromMilliseconds(1));
        await Two.Get<FlushUpkeep>().ForgetAsync(CancellationToken.None);
        await using var db = One.Open();
        Assert.Equal(["node-2"], await db.ViewFlushes.Select(f => f.Node).ToListAsync());
    }

    private static async Task WriteAsync(StorageNode node, string name, long number, params (string, string, long)[] views)
    {
        await using var db = node.Open();
        await new ViewBatch(number, views, [.. views.Select(v => (v.Item1, "direct", v.Item3))]).WriteAsync(
            db,
            name,
            node.Get<TimeProvider>().GetInstant(),
            CancellationToken.None
        );
    }

    private async Task<List<(string Partner, long Views)>> ReadAsync()
    {
        await using var db = Two.Open();
        var totals = await db.ViewTotals.AsNoTracking().ToListAsync();
        return [.. totals.Select(t => (t.Partner, t.Views)).Order()];
    }
}
