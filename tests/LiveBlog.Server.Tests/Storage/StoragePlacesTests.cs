using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LiveBlog.Server.Tests.Storage;

/// <summary>Where data are kept, and how the database is spoken to.</summary>
public sealed class StoragePlacesTests
{
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public void Folder_IsOursAlone_WhetherItIsMadeOrWasThere()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // which has access lists instead
        }
        var parent = Directory.CreateTempSubdirectory("liveblog-").FullName;
        try
        {
            var made = Path.Combine(parent, "data");
            PrivateFolder.Make(made);
            Assert.Equal(Ours, File.GetUnixFileMode(made));
            File.SetUnixFileMode(made, Ours | UnixFileMode.GroupRead | UnixFileMode.OtherExecute);
            PrivateFolder.Make(made);
            Assert.Equal(Ours, File.GetUnixFileMode(made));
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    [Fact]
    public void Folder_ThatCanBeWritten_HasNoFault_AndNothingIsLeftInIt()
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-").FullName;
        try
        {
            Assert.Null(DataPlace.FaultOf(folder));
            Assert.Null(DataPlace.FaultOf(Path.Combine(folder, "not-yet-made")));
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
            Assert.Equal(folder, DataPlace.ExistingOf(Path.Combine(folder, "not-yet-made")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Fault_OfTheDisk_IsExplained_AndAnotherIsNot()
    {
        Assert.Contains("is full", DataPlace.SentenceOf(new IOException("", 28), "/data"));
        Assert.Contains("is full", DataPlace.SentenceOf(new IOException("", 122), "/data"));
        Assert.Contains("is full", DataPlace.SentenceOf(new SqliteException("", 13), "/data"));
        Assert.Contains("cannot be written", DataPlace.SentenceOf(new IOException("", 30), "/data"));
        Assert.Contains("cannot be written", DataPlace.SentenceOf(new UnauthorizedAccessException(), "/data"));
        Assert.Contains("cannot be written", DataPlace.SentenceOf(new SqliteException("", 8), "/data"));
        Assert.Contains("cannot be written", DataPlace.SentenceOf(new SqliteException("", 14), "/data"));
        Assert.Null(DataPlace.SentenceOf(new IOException("", 5), "/data"));
        Assert.Null(DataPlace.SentenceOf(new InvalidOperationException(), "/data"));
    }

    /// <summary>A lock is given up before the statement is, so that the error says why.</summary>
    [Fact]
    public void PostgresConnection_HasOurLimits_WhereTheOperatorSetsNone()
    {
        var ours = new NpgsqlConnectionStringBuilder(PostgresConnection.Complete("Host=db;Database=liveblog"));
        Assert.Equal((5, 10, 20, "LiveBlog"), (ours.Timeout, ours.CommandTimeout, ours.MaxPoolSize, ours.ApplicationName));
        Assert.Equal("-c lock_timeout=8000 -c idle_in_transaction_session_timeout=3000", ours.Options);
        var theirs = new NpgsqlConnectionStringBuilder(
            PostgresConnection.Complete(
                "Host=db;Timeout=7;Command Timeout=60;Maximum Pool Size=50;Application Name=News;Options=-c statement_timeout=1"
            )
        );
        Assert.Equal((7, 60, 50, "News"), (theirs.Timeout, theirs.CommandTimeout, theirs.MaxPoolSize, theirs.ApplicationName));
        Assert.Equal("-c statement_timeout=1", theirs.Options);
    }
}
