using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteLiveBlogDb))]
    [Migration("20261128034014_StoryPlaces")]
    public class StoryPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "PlaceAfterOpening",
                table: "StoryTemplates",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "PlacesEvery",
                table: "StoryTemplates",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "PlaceAfterOpening",
                table: "Stories",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "PlacesEvery",
                table: "Stories",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PlaceAfterOpening",
                table: "StoryTemplates");

            migrationBuilder.DropColumn(
                name: "PlacesEvery",
                table: "StoryTemplates");

            migrationBuilder.DropColumn(
                name: "PlaceAfterOpening",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "PlacesEvery",
                table: "Stories");
        }
    }
}
