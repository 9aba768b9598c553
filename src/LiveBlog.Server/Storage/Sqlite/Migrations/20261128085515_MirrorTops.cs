using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteLiveBlogDb))]
    [Migration("20261128085515_MirrorTops")]
    public class MirrorTops : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TopDigest",
                table: "Mirrors",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "TopNextAt",
                table: "Mirrors",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TopTries",
                table: "Mirrors",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "MediaNextAt",
                table: "MirroredEntries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MediaTries",
                table: "MirroredEntries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TopDigest",
                table: "Mirrors");

            migrationBuilder.DropColumn(
                name: "TopNextAt",
                table: "Mirrors");

            migrationBuilder.DropColumn(
                name: "TopTries",
                table: "Mirrors");

            migrationBuilder.DropColumn(
                name: "MediaNextAt",
                table: "MirroredEntries");

            migrationBuilder.DropColumn(
                name: "MediaTries",
                table: "MirroredEntries");
        }
    }
}
