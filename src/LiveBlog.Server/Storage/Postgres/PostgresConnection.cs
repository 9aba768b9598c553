using Npgsql;

namespace LiveBlog.Server.Storage.Postgres;

/// <summary>
/// The operator's connection string with our bounds where it says nothing. There is no automatic retry: transactions are explicit, and whether
/// a commit happened cannot be known when the connection breaks in it. The editor is told so and sends the same PUT again, which is harmless.
/// </summary>
internal static class PostgresConnection
{
    /// <summary>A database in the same data centre answers in milliseconds or is down.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>How long an editor may wait for one statement before being told that the database does not answer.</summary>
    private const int CommandSeconds = 10;

    /// <summary>PostgreSQL allows 100 connections unless told otherwise; four nodes fit, with some left for backups and for people.</summary>
    private const int MaxConnections = 20;

    /// <summary>Waiting for the row of a story: below <see cref="CommandSeconds"/>, so that the database says why and not only that it was late.</summary>
    private const int LockMilliseconds = 8_000;

    /// <summary>
    /// A node that is frozen or cut off inside a transaction holds a story's row; the database ends its session after this time, so that the
    /// other nodes can write again while their editors still wait. An honest transaction pauses for milliseconds; the first of a node, whose code
    /// is still being compiled, was seen to pause for three seconds on a machine with six times the work it can do, and is run again then.
    /// </summary>
    private const int IdleInTransactionMilliseconds = 3_000;

    public static string Complete(string configured)
    {
        var connection = new NpgsqlConnectionStringBuilder(configured);
        if (!connection.ShouldSerialize("Timeout"))
        {
            connection.Timeout = ConnectSeconds;
        }
        if (!connection.ShouldSerialize("Command Timeout"))
        {
            connection.CommandTimeout = CommandSeconds;
        }
        if (!connection.ShouldSerialize("Maximum Pool Size"))
        {
            connection.MaxPoolSize = MaxConnections;
        }
        if (!connection.ShouldSerialize("Application Name"))
        {
            connection.ApplicationName = "LiveBlog";
        }
        connection.Options ??= $"-c lock_timeout={LockMilliseconds} -c idle_in_transaction_session_timeout={IdleInTransactionMilliseconds}";
        return connection.ConnectionString;
    }
}
