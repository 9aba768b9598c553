using Microsoft.Data.Sqlite;
using Npgsql;

namespace LiveBlog.Server.Storage;

internal enum DatabaseFault
{
    /// <summary>Not caused by the database, or a bug.</summary>
    None,

    /// <summary>The database cannot be reached, is starting or stopping, or did not answer in time. The same may work in a moment.</summary>
    Unavailable,

    /// <summary>The database's disk is full. Nothing was written; the same works once somebody has freed space.</summary>
    Full,

    /// <summary>The database ended a transaction that was idle for too long. Nothing of it was saved, so it may be run again at once.</summary>
    Ended,

    /// <summary>A row with this key exists; somebody else added it between our check and our write.</summary>
    Duplicate,

    /// <summary>A text contains a character that the database cannot store: PostgreSQL has no U+0000.</summary>
    UnstorableText,
}

/// <summary>Classifies an exception from either database, however deeply EF Core has wrapped it.</summary>
internal static class DatabaseFaults
{
    /// <summary>Not among Npgsql's names: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
    private const string IdleInTransactionSessionTimeout = "25P03";

    private const int SqlitePrimaryKeyTaken = 1555;
    private const int SqliteUniqueTaken = 2067;

    /// <summary>Whether the same request may work later, unchanged.</summary>
    public static bool MayPass(Exception exception) =>
        Of(exception) is DatabaseFault.Unavailable or DatabaseFault.Ended or DatabaseFault.Full;

    public static DatabaseFault Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException refused:
                    return OfPostgres(refused);
                case SqliteException refused:
                    return OfSqlite(refused);
                // Without an answer from the server: no connection, a broken one, none left in the pool, or a time-out.
                case NpgsqlException or TimeoutException:
                    return DatabaseFault.Unavailable;
            }
        }
        return DatabaseFault.None;
    }

    private static DatabaseFault OfPostgres(PostgresException refused) =>
        refused.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation => DatabaseFault.Duplicate,
            PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => DatabaseFault.UnstorableText,
            PostgresErrorCodes.DiskFull => DatabaseFault.Full,
            // By class: connection, authorisation, no such database, resources, operator intervention, lock or deadlock.
            // https://www.postgresql.org/docs/current/errcodes-appendix.html
            ['0', '8', ..] or ['2', '8', ..] or ['3', 'D', ..] or ['5', '3', ..] or ['5', '7', ..] => DatabaseFault.Unavailable,
            // A standby, to which a host name may point during a failover, refuses writes.
            PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFault.Unavailable,
            IdleInTransactionSessionTimeout => DatabaseFault.Ended,
            _ when refused.IsTransient => DatabaseFault.Unavailable,
            _ => DatabaseFault.None,
        };

    private static DatabaseFault OfSqlite(SqliteException refused) =>
        refused switch
        {
            { SqliteExtendedErrorCode: SqlitePrimaryKeyTaken or SqliteUniqueTaken } => DatabaseFault.Duplicate,
            // https://www.sqlite.org/rescode.html: FULL, and IOERR_SHMSIZE, which is no room for the index of the write-ahead log.
            { SqliteErrorCode: 13 } or { SqliteExtendedErrorCode: 4874 } => DatabaseFault.Full,
            // BUSY, LOCKED, READONLY, IOERR, CANTOPEN.
            { SqliteErrorCode: 5 or 6 or 8 or 10 or 14 } => DatabaseFault.Unavailable,
            _ => DatabaseFault.None,
        };
}
