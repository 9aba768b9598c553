using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage.Sqlite;

/// <summary>
/// What is left of a text when its rows are erased. In the file itself it is overwritten by <see cref="SecureDelete"/>; the write-ahead log holds
/// older pages until it is written back and cut to nothing.
/// </summary>
internal static class SqliteWipe
{
    /// <summary>Written to the file's header when a release without secure deletion can have left nothing in it any more.</summary>
    private const int CompactedVersion = 1;

    private const string MarkCompacted = "PRAGMA user_version = 1";

    /// <summary>
    /// Null when the log is cut. It is not while another connection reads from it; SQLite then says so at once, and nobody has waited for us.
    /// </summary>
    public static async Task<string?> CutLogAsync(DbContext db, CancellationToken cancellation)
    {
        var isBusy = await ReadNumberAsync(db, "PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
        return isBusy == 0 ? null : "Somebody is reading from the write-ahead log.";
    }

    /// <summary>
    /// Writes the file anew, once, before anybody is served: an earlier release has left erased texts between its rows. Takes about a second for
    /// 100 MB and as much room again meanwhile.
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
