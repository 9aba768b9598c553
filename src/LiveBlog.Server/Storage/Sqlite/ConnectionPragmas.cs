using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LiveBlog.Server.Storage.Sqlite;

/// <summary>Sets up each SQLite connection: deleted data is overwritten, and a writer waits for another in short steps.</summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    /// <summary>Without it a text stays in the free parts of the file's pages after it was deleted or replaced, and in every copy of the file.</summary>
    private const string SecureDelete = "PRAGMA secure_delete = ON;";

    /// <summary>
    /// How long SQLite itself waits for the write lock, in steps from 1 to 100 ms. The driver's own loop, which takes over after that, sleeps 150 ms
    /// between attempts, so that whoever met another writer for a few milliseconds waited for 150 (decisions/0205).
    /// </summary>
    private const string BusyTimeout = "PRAGMA busy_timeout = 1000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SecureDelete + BusyTimeout;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionOpened(connection, eventData); // SQLite does nothing asynchronously
        return Task.CompletedTask;
    }
}
