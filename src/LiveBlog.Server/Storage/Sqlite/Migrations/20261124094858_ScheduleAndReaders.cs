using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteLiveBlogDb))]
    [Migration("20261124094858_ScheduleAndReaders")]
    internal class ScheduleAndReaders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "At",
                table: "ViewFlushes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "StartsAt",
                table: "Stories",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PublishAt",
                table: "Entries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "StoryReaders",
                columns: table => new
                {
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Registers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Readers = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoryReaders", x => x.StoryId);
                    table.ForeignKey(
                        name: "FK_StoryReaders_Stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "Stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Stories_StartsAt",
                table: "Stories",
                column: "StartsAt",
                filter: "\"StartsAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_PublishAt",
                table: "Entries",
                column: "PublishAt",
                filter: "\"PublishAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StoryReaders");

            migrationBuilder.DropIndex(
                name: "IX_Stories_StartsAt",
                table: "Stories");

            migrationBuilder.DropIndex(
                name: "IX_Entries_PublishAt",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "At",
                table: "ViewFlushes");

            migrationBuilder.DropColumn(
                name: "StartsAt",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "PublishAt",
                table: "Entries");
        }
    }
}
