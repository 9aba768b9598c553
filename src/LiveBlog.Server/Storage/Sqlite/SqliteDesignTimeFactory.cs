using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LiveBlog.Server.Storage.Sqlite;

/// <summary>
/// Only for <c>dotnet ef migrations add NAME --context SqliteLiveBlogDb --output-dir Storage/Sqlite/Migrations</c>.
/// Afterwards the attributes in the previous migration's <c>.Designer.cs</c> move to that migration, and the file goes (decisions/0223).
/// </summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteLiveBlogDb>
{
    public SqliteLiveBlogDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteLiveBlogDb>().UseSqlite("Data Source=design-time.db").Options);
}
