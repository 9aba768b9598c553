using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    [DbContext(typeof(SqliteLiveBlogDb))]
    [Migration("20261127094247_UsedMedia")]
    internal sealed class UsedMedia : Migration
    {
            protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "UsedAt",
                table: "Media",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.Sql(Storage.UsedMedia.TakeAllForUsed);

            migrationBuilder.CreateIndex(
                name: "IX_Media_Unused",
                table: "Media",
                column: "CreatedAt",
                filter: "\"UsedAt\" IS NULL");
        }

            protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Media_Unused",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "UsedAt",
                table: "Media");
        }
    }
}
