using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresLiveBlogDb))]
    [Migration("20261128085519_MirrorTops")]
    public class MirrorTops : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TopDigest",
                table: "Mirrors",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "TopNextAt",
                table: "Mirrors",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TopTries",
                table: "Mirrors",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "MediaNextAt",
                table: "MirroredEntries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MediaTries",
                table: "MirroredEntries",
                type: "integer",
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
