using System.Diagnostics;
using System.Runtime.CompilerServices;
using LiveBlog.Cluster.Tests.Faults.Clusters;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>A database restored from a backup lacks what came later: readers who saw that must start over, not continue.</summary>
public sealed class RestoreTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    [Fact]
    public async Task RestoredAndEpochsRenewed_EveryReaderStartsOver()
    {
        await using var story = await Cluster.NewStoryAsync("restored");
        foreach (var node in Cluster.Nodes)
        {
            await story.ReadersOfAsync(node, 2);
        }
        var editor = story.NewEditor(0);
        await editor.PostAsync();
        var lost = await editor.PostAsync();
        await Task.WhenAll(story.Readers.Select(reader => reader.HasAsync(3)));

        var restored = Stopwatch.GetTimestamp();
        await RestoreWithoutAsync(story.Id, lost);
        var instead = await editor.PostAsync();
        await Patience.EventuallyAsync(
            () => Task.FromResult(story.Readers.All(reader => HasBeenShown(reader, instead.Entry))),
            "every reader has the entry that took the lost one's place"
        );

        Cluster.Healing.Note("database restored, epochs renewed", "until the last reader had started over", Healing.Since(restored));
        var history = await History.ReadAsync(Cluster.Database, story.Id);
        Assert.Equal(3, history.Head);
        Assert.All(story.Readers, reader => history.Allows(SinceStartingOver(reader)));
    }

    private static bool HasBeenShown(RecordingReader reader, string entry) =>
        reader.ArrivalOf(entry) is not null
        || reader.Heard.Any(heard => heard.Snapshot is { } snapshot && snapshot.Entries.Any(shown => shown.Id == entry));

    private static List<Heard> SinceStartingOver(RecordingReader reader) =>
        [.. reader.Heard.SkipWhile(heard => heard.Epoch == reader.Heard[0].Epoch)];

    /// <summary>Restores a state from before the post, then follows the runbook.</summary>
    private async Task RestoreWithoutAsync(Guid story, Post lost)
    {
        // Not pooled: another test may have killed the server that pooled connections belong to.
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Cluster.Database) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (
            var sql in (string[])
                [
                    """DELETE FROM "Changes" WHERE "EntryId" = @entry""",
                    """DELETE FROM "EntryVersions" WHERE "EntryId" = @entry""",
                    """DELETE FROM "Entries" WHERE "Id" = @entry""",
                    """UPDATE "Stories" SET "Seq" = "Seq" - 1, "PublishedEntries" = "PublishedEntries" - 1 WHERE "Id" = @story""",
                    await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "../../../deploy/renew-epochs.sql")),
                ]
        )
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            if (sql.Contains("@entry", StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue("entry", Guid.Parse(lost.Entry));
            }
            else if (sql.Contains("@story", StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue("story", story);
            }
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
