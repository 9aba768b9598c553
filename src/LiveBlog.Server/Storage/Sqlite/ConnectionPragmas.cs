using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LiveBlog.Server.Storage.Sqlite;

/// <summary>
/// Makes SQLite overwrite deleted or replaced data with zeros, which it does for connections that request it. Otherwise a text stays in the
/// free parts of the file's pages, and in every copy of the file.
/// </summary>
internal sealed class SecureDelete : DbConnectionInterceptor
{
    private const string Pragma = "PRAGMA secure_delete = ON";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragma;
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
