using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AcrossStories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Notes",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "Note");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_AuthorId_StoryId",
                table: "Entries",
                columns: new[] { "AuthorId", "StoryId" });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_SubmittedAt",
                table: "Entries",
                column: "SubmittedAt",
                filter: "\"SubmittedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Entries_AuthorId_StoryId",
                table: "Entries");

            migrationBuilder.DropIndex(
                name: "IX_Entries_SubmittedAt",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Notes");
        }
    }
}
