using LiveBlog.Server.Storage.Postgres;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class PostgresConnectionTests(SharedPostgres server)
{
    [Fact]
    public async Task Bounds_ReachTheServer()
    {
        await using var connection = new NpgsqlConnection(PostgresConnection.Complete(await server.CreateDatabaseAsync()));
        await connection.OpenAsync();
        Assert.Equal(10, connection.CommandTimeout);
        foreach (var (setting, value) in new[] { ("lock_timeout", "8s"), ("idle_in_transaction_session_timeout", "3s") })
        {
            await using var show = new NpgsqlCommand($"SHOW {setting}", connection);
            Assert.Equal(value, await show.ExecuteScalarAsync());
        }
    }

    [Fact]
    public void What_TheOperatorHasSet_Stays()
    {
        var completed = new NpgsqlConnectionStringBuilder(
            PostgresConnection.Complete("Host=db;Timeout=15;Command Timeout=30;Maximum Pool Size=100;Options=-c work_mem=8MB")
        );
        Assert.Equal(
            (15, 30, 100, "-c work_mem=8MB"),
            (completed.Timeout, completed.CommandTimeout, completed.MaxPoolSize, completed.Options)
        );
    }
}
