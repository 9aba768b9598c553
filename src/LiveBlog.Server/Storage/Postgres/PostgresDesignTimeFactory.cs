using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LiveBlog.Server.Storage.Postgres;

/// <summary>
/// Only for <c>dotnet ef migrations add NAME --context PostgresLiveBlogDb --output-dir Storage/Postgres/Migrations</c>; connects to nothing.
/// Afterwards the attributes in the previous migration's <c>.Designer.cs</c> move to that migration, and the file goes (decisions/0223).
/// </summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresLiveBlogDb>
{
    public PostgresLiveBlogDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresLiveBlogDb>().UseNpgsql("Host=design-time").Options);
}
