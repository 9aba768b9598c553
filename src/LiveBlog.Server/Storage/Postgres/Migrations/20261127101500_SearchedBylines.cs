using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Postgres.Migrations
{
    // The index is no part of the model, which stays as it was.
    [DbContext(typeof(PostgresLiveBlogDb))]
    [Migration("20261127101500_SearchedBylines")]
    internal sealed class SearchedBylines : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchColumns.WithBylines)
            {
                migrationBuilder.Sql(statement);
            }
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchColumns.WithoutBylines)
            {
                migrationBuilder.Sql(statement);
            }
        }
    }
}
