using LiveBlog.Server.Hosting;
using Npgsql;

namespace LiveBlog.Server.Storage.Postgres;

/// <summary>
/// The operator's connection string, with our limits where it sets none. There is no automatic retry: transactions are explicit, and if the connection
/// breaks during a commit nobody knows whether it took effect. The editor is told so and sends the same PUT again, which is harmless.
/// </summary>
internal static class PostgresConnection
{
    /// <summary>A database in the same data centre answers in milliseconds or is down.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>How long an editor may wait for one statement before being told that the database does not answer.</summary>
    private const int CommandSeconds = 10;

    /// <summary>PostgreSQL allows 100 connections by default; that is enough for four nodes, with some left for backups and people.</summary>
    private const int MaxConnections = 20;

    /// <summary>The wait for the row of a story: below <see cref="CommandSeconds"/>, so that the error names the reason instead of a mere time-out.</summary>
    private const int LockMilliseconds = 8_000;

    /// <summary>
    /// A node that is frozen or cut off inside a transaction keeps a story's row locked. The database ends its session after this time, so that the
    /// other nodes can write again while their editors still wait. A normal transaction pauses for milliseconds. A node's first one, whose code
    /// is still being compiled, has paused for three seconds on a machine with six times the work it can do; it is then run again.
    /// </summary>
    private const int IdleInTransactionMilliseconds = 3_000;

    /// <param name="setting">What the operator calls it, for an error message.</param>
    /// <exception cref="StartRefusedException">This is not a connection string.</exception>
    public static string Complete(string configured, string setting = "Storage:Postgres")
    {
        var connection = Parse(configured, setting);
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

    private static NpgsqlConnectionStringBuilder Parse(string configured, string setting)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(configured);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // The exception names the word that is wrong, but not the values, one of which is a password.
            throw new StartRefusedException(
                $"{setting}: this is not a connection string of PostgreSQL ({fault.Message.TrimEnd('.')}). "
                    + "Write it like \"Host=db;Database=liveblog;Username=liveblog;Password=…\"."
            );
        }
    }
}
