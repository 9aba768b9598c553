using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteLiveBlogDb))]
    [Migration("20261127005955_EntryContent")]
    internal sealed class EntryContent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Content",
                table: "EntryVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Content",
                table: "Entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Markup",
                table: "Entries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "RenderVersion",
                table: "Entries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "EntryMedia",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MediaId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntryMedia", x => new { x.EntryId, x.MediaId });
                    table.ForeignKey(
                        name: "FK_EntryMedia_Entries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_RenderVersion_Id",
                table: "Entries",
                columns: new[] { "RenderVersion", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_EntryMedia_MediaId",
                table: "EntryMedia",
                column: "MediaId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EntryMedia");

            migrationBuilder.DropIndex(
                name: "IX_Entries_RenderVersion_Id",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "Content",
                table: "EntryVersions");

            migrationBuilder.DropColumn(
                name: "Content",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "Markup",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "RenderVersion",
                table: "Entries");
        }
    }
}
