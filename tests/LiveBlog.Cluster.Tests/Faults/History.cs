using System.Data;
using System.Text.Json;
using LiveBlog.Protocol;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>A story's log in the database, against which everything that readers and editors saw is checked.</summary>
internal sealed class History
{
    private readonly string _epoch;
    private readonly List<Change> _changes;

    private History(string epoch, long head, List<Change> changes)
    {
        (_epoch, Head, _changes) = (epoch, head, changes);
        Assert.Equal(Enumerable.Range(1, (int)head).Select(seq => (long)seq), changes.Select(change => change.Seq));
    }

    public long Head { get; }

    public static async Task<History> ReadAsync(string database, Guid story)
    {
        // A new connection: a pooled one may be from before the database was killed.
        var own = new NpgsqlConnectionStringBuilder(database) { Pooling = false };
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync();
        // One query: between two, a post may be committed.
        await using var look = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        await using var heads = new NpgsqlCommand("""SELECT "Epoch", "Seq" FROM "Stories" WHERE "Id" = $1""", connection, look);
        heads.Parameters.AddWithValue(story);
        string epoch;
        long head;
        await using (var row = await heads.ExecuteReaderAsync())
        {
            Assert.True(await row.ReadAsync());
            (epoch, head) = (row.GetString(0), row.GetInt64(1));
        }
        await using var rows = new NpgsqlCommand(
            """SELECT "Payload" FROM "Changes" WHERE "StoryId" = $1 ORDER BY "Seq" """,
            connection,
            look
        );
        rows.Parameters.AddWithValue(story);
        var changes = new List<Change>();
        await using var reader = await rows.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            changes.Add(JsonSerializer.Deserialize(reader.GetString(0), ProtocolJson.Wire.Change)!);
        }
        return new History(epoch, head, changes);
    }

    /// <summary>Asserts that the log has these entries, each once, and no others.</summary>
    public void HoldsOnce(IEnumerable<string> acknowledged)
    {
        var put = _changes.Select(change => change.Entry?.Id).OfType<string>().ToList();
        Assert.Equal(put.Count, put.Distinct().Count());
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), put.Order(StringComparer.Ordinal));
    }

    /// <summary>Asserts that a reader was shown the log from some snapshot on: without gaps, duplicates, reordering or inventions.</summary>
    public void Allows(IReadOnlyList<Heard> seen)
    {
        Assert.NotNull(seen[0].Snapshot);
        var head = 0L;
        foreach (var heard in seen)
        {
            Assert.Equal(_epoch, heard.Epoch);
            if (heard.Snapshot is { } snapshot)
            {
                Assert.InRange(snapshot.Seq, head, Head);
                IsTrue(snapshot);
            }
            else
            {
                Assert.Equal(head + 1, heard.Seq);
                Assert.Equal(Json(_changes[(int)heard.Seq - 1]), Json(heard.Change!));
            }
            head = heard.Seq;
        }
    }

    /// <summary>
    /// A snapshot is the story at its seq or later: the position is read before the entries, and what is committed in between arrives again as
    /// a change.
    /// </summary>
    private void IsTrue(Snapshot snapshot) =>
        Assert.Contains(
            Enumerable.Range((int)snapshot.Seq, (int)(Head - snapshot.Seq) + 1),
            seq => NewestAt(seq).SequenceEqual(snapshot.Entries)
        );

    /// <summary>Nothing is edited or taken down in these tests: the entries of a story are those that were put.</summary>
    private IEnumerable<EntryView> NewestAt(int seq) =>
        _changes
            .Take(seq)
            .Select(change => change.Entry)
            .OfType<EntryView>()
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id, StringComparer.Ordinal)
            .Take(Limits.EntriesPerPage);

    private static string Json(Change change) => JsonSerializer.Serialize(change, ProtocolJson.Wire.Change);
}
