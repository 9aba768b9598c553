using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReaderSite : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SectionKey",
                table: "Stories",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "TranslationOf",
                table: "Stories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Stories_SectionKey_UpdatedAt",
                table: "Stories",
                columns: new[] { "SectionKey", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Stories_TranslationOf",
                table: "Stories",
                column: "TranslationOf");

            migrationBuilder.Sql("UPDATE Stories SET SectionKey = lower(replace(trim(Section), ' ', '-'))");
            foreach (var statement in SearchIndex.Create)
            {
                migrationBuilder.Sql(statement);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchIndex.Drop)
            {
                migrationBuilder.Sql(statement);
            }

            migrationBuilder.DropIndex(
                name: "IX_Stories_SectionKey_UpdatedAt",
                table: "Stories");

            migrationBuilder.DropIndex(
                name: "IX_Stories_TranslationOf",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "SectionKey",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "TranslationOf",
                table: "Stories");
        }
    }
}
