using Microsoft.Data.Sqlite;

namespace LiveBlog.Testing;

public static class NewerDatabase
{
    /// <summary>A migration that no release has.</summary>
    private const string Migration = "29990101000000_FromTheFuture";

    /// <summary>Leaves the database of a stopped server as a newer release would.</summary>
    public static async Task UpgradeDatabaseAsync(this NewsroomServer server)
    {
        await using var db = new SqliteConnection($"Data Source={server.DatabaseFile};Pooling=False");
        await db.OpenAsync();
        await using var upgrade = db.CreateCommand();
        upgrade.CommandText = $"INSERT INTO __EFMigrationsHistory VALUES ('{Migration}', '10.0.0')";
        Assert.Equal(1, await upgrade.ExecuteNonQueryAsync());
    }
}
