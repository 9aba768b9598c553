using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Postgres;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>What an editor saw acknowledged is there, once, and the log has no hole, whatever happens to PostgreSQL.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    // Short, so that a database that stands still is noticed in a test's time.
    private const string ShortWaits = ";Timeout=2;Command Timeout=2";

    private PostgresServer _postgres = null!;
    private string _connection = "";
    private StorageNode _one = null!;
    private StorageNode _two = null!;
    private Guid _story;

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartNewAsync();
        _connection = await _postgres.CreateDatabaseAsync() + ShortWaits;
        (_one, _two) = (new StorageNode(("Storage:Postgres", _connection)), new StorageNode(("Storage:Postgres", _connection)));
        await _one.MigrateAsync();
        _story = await _one.CreateLiveStoryAsync("comet");
    }

    [Fact]
    public async Task KilledWhileFourEditorsPost_NothingAcknowledgedIsLost_AndRetriesPostOnce()
    {
        var underWay = new TaskCompletionSource();
        var editors = Enumerable.Range(0, 4).Select(e => PostUntilItFailsAsync(e % 2 == 0 ? _one : _two, underWay)).ToList();
        await underWay.Task.InTime();
        await _postgres.KillAsync();
        var outcomes = await Task.WhenAll(editors).InLongTime();

        await _postgres.StartAsync();
        // Each editor sends what was not acknowledged again, through the other node.
        foreach (var (_, failed) in outcomes)
        {
            await RetryAsync(_two, failed);
        }
        var acknowledged = outcomes.SelectMany(o => o.Acknowledged).Concat(outcomes.Select(o => o.Failed)).ToList();
        var changes = await _one.ReadChangesAsync(_story);
        Assert.Equal(Enumerable.Range(1, acknowledged.Count + 1).Select(seq => (long)seq), changes.Select(c => c.Seq));
        Assert.Equal(acknowledged.Order(), changes.Where(c => c.EntryId is not null).Select(c => c.EntryId!.Value).Order());
        Assert.Equal(acknowledged.Count + 1, (await _one.ReadStoryAsync(_story)).Seq);
    }

    [Fact]
    public async Task KilledInsideATransaction_LeavesNoTraceOfIt()
    {
        await using (var db = _one.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var story = await db.LockStoryAsync(_story);
            story!.Seq++;
            db.Changes.Add(
                new ChangeRow
                {
                    StoryId = _story,
                    Seq = story.Seq,
                    Payload = "{}",
                }
            );
            await db.SaveChangesAsync();
            await _postgres.KillAsync();
            var lost = await Assert.ThrowsAnyAsync<Exception>(() => transaction.CommitAsync());
            Assert.Equal(DatabaseFault.Unavailable, DatabaseFaults.Of(lost));
        }
        await _postgres.StartAsync();
        await RetryAsync(_one, Guid.CreateVersion7());
        Assert.Equal([1L, 2L], (await _one.ReadChangesAsync(_story)).Select(c => c.Seq));
    }

    [Fact]
    public async Task Frozen_EveryWriterIsToldInTime_AndAfterwardsTheyPostOnce()
    {
        await _one.PostAsync(_story, "Before");
        await _postgres.PauseAsync();
        var entries = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToList();
        var writes = await Task.WhenAll(entries.Select(entry => TryAsync(_one, entry))).InTime();
        await _postgres.ResumeAsync();
        Assert.All(writes, written => Assert.False(written));

        foreach (var entry in entries)
        {
            await RetryAsync(_two, entry);
        }
        var changes = await _one.ReadChangesAsync(_story);
        Assert.Equal(Enumerable.Range(1, 5).Select(seq => (long)seq), changes.Select(c => c.Seq));
        Assert.Equal(entries.Order(), changes.Skip(2).Select(c => c.EntryId!.Value).Order());
    }

    [Fact]
    public async Task StoppedInOrder_IsUnavailable_AndTheFirstWritesAfterItsReturnSucceed()
    {
        await _one.PostAsync(_story, "Before");
        await _postgres.StopAsync();
        Assert.False(await TryAsync(_one, Guid.CreateVersion7()));
        await using (var db = _one.Open())
        {
            var down = await Assert.ThrowsAnyAsync<Exception>(() => db.Stories.CountAsync());
            Assert.Equal(DatabaseFault.Unavailable, DatabaseFaults.Of(down));
        }
        await _postgres.StartAsync();
        await RetryAsync(_one, Guid.CreateVersion7());
        Assert.Equal(3, (await _two.ReadStoryAsync(_story)).Seq);
    }

    [Fact]
    public async Task NodeThatStandsStillInsideATransaction_DoesNotKeepTheOthersFromWriting()
    {
        // As the product sets it, only shorter.
        var product = PostgresConnection.Complete(_connection);
        var options = new NpgsqlConnectionStringBuilder(product).Options!;
        Assert.Contains("idle_in_transaction_session_timeout=3000", options, StringComparison.Ordinal);
        var impatient = product.Replace("idle_in_transaction_session_timeout=3000", "idle_in_transaction_session_timeout=500");
        await using var frozen = new NpgsqlConnection(impatient + ";Pooling=false");
        await frozen.OpenAsync();
        await using var transaction = await frozen.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("SELECT * FROM \"Stories\" FOR UPDATE", frozen, transaction);
        await using (await hold.ExecuteReaderAsync()) { }

        await RetryAsync(_two, Guid.CreateVersion7());
        var ended = await Assert.ThrowsAnyAsync<Exception>(() => transaction.CommitAsync());
        Assert.Equal(DatabaseFault.Ended, DatabaseFaults.Of(ended));
    }

    [Fact]
    public async Task WriteWhoseTransactionWasEnded_IsRunAgain_AndSavedOnce()
    {
        // With the limit that the program itself sets: a shorter one also ends transactions that a busy machine delays.
        var pausing = PostgresConnection.Complete(_connection + ";Application Name=pausing");
        var clock = new PausingClock(_connection);
        await using var node = new StorageNode(("Storage:Postgres", pausing), clock);
        var entry = Guid.CreateVersion7();
        Assert.True(await TryAsync(node, entry));

        Assert.Equal(1, clock.Pauses);
        Assert.Equal([null, entry], (await _two.ReadChangesAsync(_story)).Select(c => c.EntryId));
        Assert.Equal(2, (await _two.ReadStoryAsync(_story)).Seq);
    }

    public async ValueTask DisposeAsync()
    {
        if (_one is not null)
        {
            await _one.DisposeAsync();
            await _two.DisposeAsync();
        }
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private async Task<(List<Guid> Acknowledged, Guid Failed)> PostUntilItFailsAsync(StorageNode node, TaskCompletionSource underWay)
    {
        var acknowledged = new List<Guid>();
        while (true)
        {
            var entry = Guid.CreateVersion7();
            if (!await TryAsync(node, entry))
            {
                return (acknowledged, entry);
            }
            acknowledged.Add(entry);
            if (acknowledged.Count == 10)
            {
                underWay.TrySetResult();
            }
        }
    }

    /// <summary>Whether the entry was acknowledged; anything but "the database is away" fails the test.</summary>
    private async Task<bool> TryAsync(StorageNode node, Guid entry)
    {
        try
        {
            var (result, _) = await node.Entries.PutEntryAsync(_story, entry, StorageNode.Entry("Seen"), null, StorageNode.Editor);
            Assert.True(result is WriteResult.Created or WriteResult.Unchanged, $"{result}");
            return true;
        }
        catch (Exception exception) when (DatabaseFaults.MayPass(exception))
        {
            return false;
        }
    }

    /// <summary>As an editor's console does: the same again until it is acknowledged.</summary>
    private Task RetryAsync(StorageNode node, Guid entry) =>
        Patience.EventuallyAsync(() => TryAsync(node, entry), "the entry is acknowledged");

    /// <summary>Stands still, once, when it is asked for the time inside a transaction of the sessions named "pausing", until the database has ended it.</summary>
    private sealed class PausingClock(string connection) : TimeProvider
    {
        public int Pauses { get; private set; }

        public override DateTimeOffset GetUtcNow()
        {
            if (Pauses == 0 && CountTransactions() > 0)
            {
                Pauses++;
                SpinWait.SpinUntil(() => CountTransactions() == 0, Patience.Usual);
            }
            return base.GetUtcNow();
        }

        private long CountTransactions()
        {
            using var opened = new NpgsqlConnection(connection);
            opened.Open();
            using var count = new NpgsqlCommand(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pausing' AND state = 'idle in transaction'",
                opened
            );
            return (long)count.ExecuteScalar()!;
        }
    }
}
