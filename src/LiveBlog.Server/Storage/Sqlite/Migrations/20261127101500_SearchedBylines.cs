using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    // The index is no part of the model, which stays as it was.
    [DbContext(typeof(SqliteLiveBlogDb))]
    [Migration("20261127101500_SearchedBylines")]
    internal sealed class SearchedBylines : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchIndex.WithBylines)
            {
                migrationBuilder.Sql(statement);
            }
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchIndex.WithoutBylines)
            {
                migrationBuilder.Sql(statement);
            }
        }
    }
}
