using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteLiveBlogDb))]
    [Migration("20261127132430_StoryLives")]
    public class StoryLives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DeletedAt",
                table: "Stories",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DeletedFrom",
                table: "Stories",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ErasedAt",
                table: "Stories",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NextUpdateAt",
                table: "Stories",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SecretLink",
                table: "Stories",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HiddenAt",
                table: "MediaFiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EntryId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    KeptAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Beginning = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => new { x.AccountId, x.Id });
                    table.ForeignKey(
                        name: "FK_Drafts_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Stories_DeletedAt",
                table: "Stories",
                column: "DeletedAt",
                filter: "\"DeletedAt\" IS NOT NULL AND \"ErasedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Stories_SecretLink",
                table: "Stories",
                column: "SecretLink",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_KeptAt",
                table: "Drafts",
                column: "KeptAt");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_StoryId",
                table: "Drafts",
                column: "StoryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropIndex(
                name: "IX_Stories_DeletedAt",
                table: "Stories");

            migrationBuilder.DropIndex(
                name: "IX_Stories_SecretLink",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "DeletedAt",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "DeletedFrom",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "NextUpdateAt",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "SecretLink",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "HiddenAt",
                table: "MediaFiles");
        }
    }
}
