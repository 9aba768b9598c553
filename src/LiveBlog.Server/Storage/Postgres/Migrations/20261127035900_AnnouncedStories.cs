using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Postgres.Migrations
{
    [DbContext(typeof(PostgresLiveBlogDb))]
    [Migration("20261127035900_AnnouncedStories")]
    internal sealed class AnnouncedStories : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Storage.AnnouncedStories.NameAnnounced);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Storage.AnnouncedStories.NameScheduled);
    }
}
