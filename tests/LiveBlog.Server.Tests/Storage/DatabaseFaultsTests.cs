using LiveBlog.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveBlog.Server.Tests.Storage;

public sealed class DatabaseFaultsTests
{
    /// <summary>By the codes of https://www.sqlite.org/rescode.html.</summary>
    [Theory]
    [InlineData(19, 1555, nameof(DatabaseFault.Duplicate))] // primary key
    [InlineData(19, 2067, nameof(DatabaseFault.Duplicate))] // unique index
    [InlineData(19, 787, nameof(DatabaseFault.None))] // foreign key
    [InlineData(19, 1299, nameof(DatabaseFault.None))] // not null
    [InlineData(13, 13, nameof(DatabaseFault.Full))]
    [InlineData(10, 4874, nameof(DatabaseFault.Full))] // no room for the index of the log
    [InlineData(10, 266, nameof(DatabaseFault.Unavailable))] // I/O
    [InlineData(5, 5, nameof(DatabaseFault.Unavailable))]
    [InlineData(6, 6, nameof(DatabaseFault.Unavailable))]
    [InlineData(8, 8, nameof(DatabaseFault.Unavailable))]
    [InlineData(14, 14, nameof(DatabaseFault.Unavailable))]
    [InlineData(1, 1, nameof(DatabaseFault.None))] // an error in a statement is ours
    public void SqliteException_IsToldByItsCode(int code, int extended, string fault) =>
        Assert.Equal(fault, DatabaseFaults.Of(new DbUpdateException("", new SqliteException("", code, extended))).ToString());

    /// <summary>By the states of https://www.postgresql.org/docs/current/errcodes-appendix.html.</summary>
    [Theory]
    [InlineData("23505", nameof(DatabaseFault.Duplicate))]
    [InlineData("23503", nameof(DatabaseFault.None))] // foreign key
    [InlineData("22021", nameof(DatabaseFault.UnstorableText))]
    [InlineData("22P05", nameof(DatabaseFault.UnstorableText))]
    [InlineData("53100", nameof(DatabaseFault.Full))]
    [InlineData("53300", nameof(DatabaseFault.Unavailable))] // too many connections
    [InlineData("08006", nameof(DatabaseFault.Unavailable))]
    [InlineData("28P01", nameof(DatabaseFault.Unavailable))] // wrong password
    [InlineData("3D000", nameof(DatabaseFault.Unavailable))] // no such database
    [InlineData("57P01", nameof(DatabaseFault.Unavailable))] // stopped by its administrator
    [InlineData("25006", nameof(DatabaseFault.Unavailable))] // a standby
    [InlineData("55P03", nameof(DatabaseFault.Unavailable))] // no lock in time
    [InlineData("40P01", nameof(DatabaseFault.Unavailable))] // deadlock
    [InlineData("25P03", nameof(DatabaseFault.Ended))] // idle in a transaction for too long
    [InlineData("42P01", nameof(DatabaseFault.None))] // no such table
    public void PostgresException_IsToldByItsState(string state, string fault) =>
        Assert.Equal(
            fault,
            DatabaseFaults.Of(new InvalidOperationException("", new PostgresException("", "ERROR", "ERROR", state))).ToString()
        );

    [Fact]
    public void ExceptionWithoutAnAnswer_IsUnavailable_AndOneOfAnotherKind_IsNotADatabaseFault()
    {
        Assert.Equal(DatabaseFault.Unavailable, DatabaseFaults.Of(new NpgsqlException("", new IOException())));
        Assert.Equal(DatabaseFault.Unavailable, DatabaseFaults.Of(new TimeoutException()));
        Assert.Equal(DatabaseFault.None, DatabaseFaults.Of(new InvalidOperationException("", new IOException())));
    }

    [Fact]
    public void Request_MayBeRepeatedLater_UnlessItWouldMeetTheSameFaultAgain()
    {
        Assert.True(DatabaseFaults.MayPass(new SqliteException("", 5, 5)));
        Assert.True(DatabaseFaults.MayPass(new SqliteException("", 13, 13)));
        Assert.True(DatabaseFaults.MayPass(new PostgresException("", "ERROR", "ERROR", "25P03")));
        Assert.False(DatabaseFaults.MayPass(new SqliteException("", 19, 2067)));
        Assert.False(DatabaseFaults.MayPass(new InvalidOperationException()));
    }
}
