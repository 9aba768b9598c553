using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LiveBlog.Server.Storage.Sqlite.Migrations
{
    internal sealed partial class AnnouncedStories : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Storage.AnnouncedStories.NameAnnounced);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Storage.AnnouncedStories.NameScheduled);
    }
}
