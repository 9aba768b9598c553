using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace LiveBlog.Server.Storage.Postgres;

/// <summary>
/// Removes what is left of a text when its rows are erased: old versions of the rows until a vacuum, their bytes in the free parts of pages even after it,
/// and words in the search index for good. A small table is rewritten, which takes a moment and leaves nothing. A large one is
/// never locked: VACUUM and REINDEX CONCURRENTLY do not block readers and writers, and what <see cref="FreeSpace"/> writes is never committed; it
/// may miss pieces of very long texts.
/// </summary>
internal sealed class PostgresWipe(LiveBlogDb db, long mostBytesWrittenAnew = PostgresWipe.MostBytesWrittenAnew)
{
    /// <summary>A number that nothing else in the database locks; "Wipe" in ASCII, as other turns use "Live".</summary>
    private const string Turn = "1281979749, 1466527845";

    /// <summary>Enough to read a table of a gigabyte and fill its free space.</summary>
    private const int StatementSeconds = 300;

    /// <summary>
    /// The largest table, with its indexes and long texts, that is rewritten while writers wait: about a second, or a year of stories in a small newsroom.
    /// </summary>
    private const long MostBytesWrittenAnew = 64 * 1024 * 1024;

    /// <summary>How often to check, a tenth of a second apart, whether the writes under way have ended, which usually takes milliseconds.</summary>
    private const int MostLooks = 50;

    /// <summary>How long others may queue behind the wipe while it waits for an open transaction.</summary>
    private const string LockWait = "2s";

    /// <summary>Everything that holds what editors have written.</summary>
    private static readonly Type[] Written =
    [
        typeof(StoryRow),
        typeof(StoryVersionRow),
        typeof(EntryRow),
        typeof(EntryVersionRow),
        typeof(EntryTagRow),
        typeof(NoteRow),
        typeof(DraftRow),
        typeof(ChangeRow),
    ];

    private static readonly string[] WordIndexes = ["IX_Stories_Search", "IX_Entries_Search"];

    /// <summary>Null if nothing is left in the files; otherwise what prevented it.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        // Use a separate connection, because a pooled one would keep these settings.
        var own = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString())
        {
            Pooling = false,
            CommandTimeout = StatementSeconds,
        };
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync(cancellation);
        if (!await connection.ReadAsync<bool>($"SELECT pg_try_advisory_lock({Turn})", cancellation))
        {
            return "Another node is already doing this.";
        }
        var erasedBefore = await connection.ReadAsync<string>("SELECT pg_snapshot_xmax(pg_current_snapshot())::text", cancellation);
        await connection.RunAsync($"SET lock_timeout = '{LockWait}'", cancellation);
        // Must come before the vacuum, which keeps what any open transaction can still see. Transactions that begin after the erasure cannot see it.
        if (await WaitForHoldersAsync(connection, erasedBefore, cancellation) is { } holder)
        {
            return $"Old versions of rows are kept for {holder}.";
        }
        var inUse = false;
        foreach (var table in Written.Select(type => db.Model.FindEntityType(type)!))
        {
            try
            {
                await WipeAsync(connection, table, cancellation);
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                inUse = true;
            }
        }
        if (inUse)
        {
            return "A transaction was using the table.";
        }
        foreach (var index in WordIndexes)
        {
            // An index left by an interrupted run, which PostgreSQL never finishes.
            await connection.RunAsync($"DROP INDEX CONCURRENTLY IF EXISTS \"{index}_ccnew\"", cancellation);
            await connection.RunAsync($"REINDEX INDEX CONCURRENTLY \"{index}\"", cancellation);
        }
        return null;
    }

    private async Task WipeAsync(NpgsqlConnection connection, IEntityType table, CancellationToken cancellation)
    {
        var bytes = await connection.ReadAsync<long>($"SELECT pg_total_relation_size('\"{table.GetTableName()}\"')", cancellation);
        if (bytes <= mostBytesWrittenAnew)
        {
            await connection.RunAsync($"VACUUM (FULL, ANALYZE) \"{table.GetTableName()}\"", cancellation);
            return;
        }
        var vacuum = $"VACUUM (INDEX_CLEANUP ON, ANALYZE) \"{table.GetTableName()}\"";
        await connection.RunAsync(vacuum, cancellation);
        await new FreeSpace(connection, table).FillAsync(cancellation);
        await connection.RunAsync(vacuum, cancellation);
    }

    /// <summary>
    /// Who still sees, or could let others see, the database as it was before, so that a vacuum keeps old rows for them:
    /// a transaction open for hours, a backup, a replica's slot. A write in another database of the same server counts as well: as long as it lasts,
    /// every snapshot taken here, the vacuum's own included, reaches back to it. Null if all have ended.
    /// </summary>
    private static async Task<string?> WaitForHoldersAsync(NpgsqlConnection connection, string erasedBefore, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            var holder = await connection.ReadAsync<string?>(
                $"""
                SELECT min(who) FROM (
                    SELECT 'process ' || pid || ' (' || coalesce(application_name, '') || '), since ' || coalesce(xact_start::text, 'long ago') AS who, xmin
                        FROM pg_stat_activity,
                             LATERAL (VALUES (backend_xmin, datname = current_database() OR datname IS NULL), (backend_xid, true)) oldest(xmin, is_ours)
                        WHERE pid <> pg_backend_pid() AND is_ours
                    UNION ALL SELECT 'replication slot ' || slot_name, xmin FROM pg_replication_slots
                    UNION ALL SELECT 'prepared transaction ' || gid, transaction FROM pg_prepared_xacts
                ) held WHERE xmin IS NOT NULL AND age(xmin) > age('{erasedBefore}'::xid8::xid)
                """,
                cancellation
            );
            if (holder is null || look == MostLooks)
            {
                return holder;
            }
            await connection.RunAsync("SELECT pg_sleep(0.1)", cancellation);
        }
    }
}

internal static class WipeCommands
{
    public static async Task RunAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<T> ReadAsync<T>(this NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation) is T value ? value : default!;
    }
}
