using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage.Sqlite;

/// <summary>
/// Removes what is left of a text when its rows are erased. In the file itself <see cref="ConnectionPragmas"/> has it overwritten; the write-ahead log contains
/// older pages until it is written back and truncated.
/// </summary>
internal static class SqliteWipe
{
    /// <summary>Written to the file's header once nothing is left in it from releases without secure deletion.</summary>
    private const int CompactedVersion = 1;

    private const string MarkCompacted = "PRAGMA user_version = 1";

    /// <summary>
    /// Null if the log was truncated. It cannot be while another connection reads from it; SQLite then says so at once, and nobody has to wait.
    /// </summary>
    public static async Task<string?> CutLogAsync(DbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            // While it waits for readers it keeps writers out. ConnectionPragmas sets the time again when the connection is next opened.
            await db.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout = 0", cancellation);
            var isBusy = await ReadNumberAsync(db, "PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
            return isBusy == 0 ? null : "Somebody is reading from the write-ahead log.";
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// Rewrites the file once, before anybody is served, because an earlier release left erased texts between its rows. Takes about a second for
    /// 100 MB, and as much disk space again meanwhile.
    /// </summary>
    public static async Task CompactOnceAsync(DbContext db, CancellationToken cancellation)
    {
        if (await ReadNumberAsync(db, "PRAGMA user_version", cancellation) >= CompactedVersion)
        {
            return;
        }
        await db.Database.ExecuteSqlRawAsync("VACUUM", cancellation);
        await db.Database.ExecuteSqlRawAsync(MarkCompacted, cancellation);
        await CutLogAsync(db, cancellation);
    }

    private static async Task<long> ReadNumberAsync(DbContext db, string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
