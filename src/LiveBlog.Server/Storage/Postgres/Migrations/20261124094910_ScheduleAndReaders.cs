using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresLiveBlogDb))]
    [Migration("20261124094910_ScheduleAndReaders")]
    internal class ScheduleAndReaders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "At",
                table: "ViewFlushes",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "StartsAt",
                table: "Stories",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PublishAt",
                table: "Entries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "StoryReaders",
                columns: table => new
                {
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Registers = table.Column<byte[]>(type: "bytea", nullable: false),
                    Readers = table.Column<long>(type: "bigint", nullable: false)
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
