using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Postgres.Migrations
{
    // The indexes are no part of the model, which stays as it was.
    [DbContext(typeof(PostgresLiveBlogDb))]
    [Migration("20261128091500_SearchedNewest")]
    internal sealed class SearchedNewest : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchColumns.WithOrder)
            {
                migrationBuilder.Sql(statement);
            }
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchColumns.WithoutOrder)
            {
                migrationBuilder.Sql(statement);
            }
        }
    }
}
