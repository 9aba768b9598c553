using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LiveBlog.Server.Storage.Sqlite;

/// <summary>Only for <c>dotnet ef migrations add NAME --context SqliteLiveBlogDb --output-dir Storage/Sqlite/Migrations</c>.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteLiveBlogDb>
{
    public SqliteLiveBlogDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteLiveBlogDb>().UseSqlite("Data Source=design-time.db").Options);
}
