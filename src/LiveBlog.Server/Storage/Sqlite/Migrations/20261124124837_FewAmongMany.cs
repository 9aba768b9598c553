using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteLiveBlogDb))]
    [Migration("20261124124837_FewAmongMany")]
    internal sealed class FewAmongMany : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Entries_StoryId_IsKey_Position",
                table: "Entries");

            migrationBuilder.DropIndex(
                name: "IX_Entries_StoryId_IsPinned",
                table: "Entries");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_Key",
                table: "Entries",
                columns: new[] { "StoryId", "State", "Position" },
                filter: "\"IsKey\"");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_Pinned",
                table: "Entries",
                columns: new[] { "StoryId", "State", "Position" },
                filter: "\"IsPinned\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Entries_Key",
                table: "Entries");

            migrationBuilder.DropIndex(
                name: "IX_Entries_Pinned",
                table: "Entries");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_StoryId_IsKey_Position",
                table: "Entries",
                columns: new[] { "StoryId", "IsKey", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_StoryId_IsPinned",
                table: "Entries",
                columns: new[] { "StoryId", "IsPinned" });
        }
    }
}
