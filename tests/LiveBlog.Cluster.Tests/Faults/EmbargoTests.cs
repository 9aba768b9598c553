using System.Diagnostics;
using System.Net.Http.Json;
using LiveBlog.Cluster.Tests.Faults.Clusters;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Entries that are due are published once each, even if the node publishing them dies halfway.</summary>
public sealed class EmbargoTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    private const int Entries = 50;

    [Fact]
    public async Task NodeThatPublishesKilled_AnotherPublishesTheRest_EachOnce()
    {
        const string Fault = "node killed while it publishes 50 entries of one second";
        await using var story = await Cluster.NewStoryAsync("embargo");
        await story.ReadersAnywhereAsync(6);
        var entries = await ScheduleAsync(story, DateTimeOffset.UtcNow.AddHours(1));
        await using var database = await OpenAsync();
        Assert.Equal(1, await CountChangesAsync(database, story));
        await MoveHourAsync(database, story);
        // The node waits for this one, so it is still publishing however late this test sees that it has begun.
        await using var held = await HoldAsync(entries.Order().ElementAt(Entries / 2));
        Assert.Equal(1, await CountChangesAsync(database, story));

        var publishing = "";
        await Patience.EventuallyAsync(
            async () => await CountChangesAsync(database, story) > 3 && (publishing = await FindPublishingAsync(database)) != "",
            "a node publishes"
        );
        await Cluster.KillNodeAsync(publishing);
        var killed = Stopwatch.GetTimestamp();
        var before = await CountChangesAsync(database, story) - 1;
        Assert.InRange(before, 1, Entries - 1);
        await held.DisposeAsync();

        await Patience.EventuallyAsync(async () => await CountChangesAsync(database, story) > Entries, "all are published");
        Cluster.Healing.Note(Fault, $"until another node had published the other {Entries - before}", Healing.Since(killed));
        var history = await History.ReadAsync(Cluster.Database, story.Id);
        history.HoldsOnce(entries.Select(entry => entry.ToString()));
        await Task.WhenAll(story.Readers.Select(reader => reader.HasAsync(history.Head)));
        Assert.All(story.Readers, reader => history.Allows(reader.Heard));
    }

    private async Task<List<Guid>> ScheduleAsync(FaultStory story, DateTimeOffset at)
    {
        var entries = Enumerable.Range(0, Entries).Select(_ => Guid.CreateVersion7()).ToList();
        var nodes = Cluster.Nodes;
        await Task.WhenAll(
            nodes.Select(
                async (node, number) =>
                {
                    using var editor = Cluster.EditorOf(node);
                    foreach (var entry in entries.Where((_, i) => i % nodes.Count == number))
                    {
                        var edit = new { body = $"<p>{entry}</p>", publishAt = at };
                        // On a busy machine the database may be slow once; an editor retries with the same id.
                        await Patience.EventuallyAsync(
                            async () => (await editor.PutAsJsonAsync($"/api/stories/{story.Id}/entries/{entry}", edit)).IsSuccessStatusCode,
                            "the entry is scheduled"
                        );
                    }
                }
            )
        );
        return entries;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Cluster.Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Nobody can write the entry until the connection is closed.</summary>
    private async Task<NpgsqlConnection> HoldAsync(Guid entry)
    {
        var connection = await OpenAsync();
        await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("""SELECT 1 FROM "Entries" WHERE "Id" = $1 FOR UPDATE""", connection);
        hold.Parameters.AddWithValue(entry);
        Assert.Equal(1, await hold.ExecuteScalarAsync());
        return connection;
    }

    /// <summary>The clocks of real programs cannot be moved, so the entries' times are: all to the same moment, a few seconds from now.</summary>
    private static async Task MoveHourAsync(NpgsqlConnection database, FaultStory story)
    {
        await using var move = new NpgsqlCommand(
            """UPDATE "Entries" SET "PublishAt" = now() + interval '5 seconds' WHERE "StoryId" = $1 AND "State" = 'Draft'""",
            database
        );
        move.Parameters.AddWithValue(story.Id);
        Assert.Equal(Entries, await move.ExecuteNonQueryAsync());
    }

    private static async Task<long> CountChangesAsync(NpgsqlConnection database, FaultStory story)
    {
        await using var count = new NpgsqlCommand("""SELECT count(*) FROM "Changes" WHERE "StoryId" = $1""", database);
        count.Parameters.AddWithValue(story.Id);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>The name of the node that has the turn; empty when none has.</summary>
    private static async Task<string> FindPublishingAsync(NpgsqlConnection database)
    {
        // objsubid 2: a lock of two numbers, of which objid is the second; see SharedWork.
        await using var find = new NpgsqlCommand(
            """
            SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.objid = 1 AND l.granted
            """,
            database
        );
        return (string?)await find.ExecuteScalarAsync() ?? "";
    }
}
