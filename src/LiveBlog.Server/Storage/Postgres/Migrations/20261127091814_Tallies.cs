using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresLiveBlogDb))]
    [Migration("20261127091814_Tallies")]
    public class Tallies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Tallies",
                columns: table => new
                {
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Choice = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tallies", x => new { x.Subject, x.Choice });
                });

            migrationBuilder.CreateTable(
                name: "TallyMarks",
                columns: table => new
                {
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Visitor = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TallyMarks", x => new { x.Subject, x.Visitor });
                });

            migrationBuilder.CreateIndex(
                name: "IX_TallyMarks_At",
                table: "TallyMarks",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Tallies");

            migrationBuilder.DropTable(
                name: "TallyMarks");
        }
    }
}
