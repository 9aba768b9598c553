using System.Reflection;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Postgres;
using LiveBlog.Server.Storage.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LiveBlog.Server.Tests.Storage;

public sealed class MigrationsTests
{
    /// <summary>A copy of the whole model is 2,300 lines, and there are dozens of migrations (decisions/0223).</summary>
    [Theory]
    [InlineData(typeof(SqliteLiveBlogDb))]
    [InlineData(typeof(PostgresLiveBlogDb))]
    public void ModelCopies_OfMigrationsBeforeTheNewest_AreNotKept(Type database)
    {
        var newestFirst = typeof(LiveBlogDb)
            .Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == database && type.IsSubclassOf(typeof(Migration)))
            .OrderByDescending(type => type.GetCustomAttribute<MigrationAttribute>()!.Id, StringComparer.Ordinal)
            .ToList();

        Assert.True(HasModelCopy(newestFirst[0]), "dotnet ef migrations remove goes back to the newest one's.");
        Assert.DoesNotContain(newestFirst.Skip(1), HasModelCopy);
    }

    private static bool HasModelCopy(Type migration) =>
        migration.GetMethod("BuildTargetModel", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;
}
