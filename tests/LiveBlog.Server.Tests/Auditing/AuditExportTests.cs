using System.Text;
using System.Text.Json;
using LiveBlog.Server.Auditing;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;

namespace LiveBlog.Server.Tests.Auditing;

public sealed class AuditExportTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly AuditQuery Everything = new(null, [], null);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(1001)]
    public async Task Export_HasEveryRowOnce_TheNewestFirst(int rows)
    {
        await using var database = await OneDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        for (var n = 0; n < rows; n++)
        {
            db.Record(Actor.Program("Ada Lund"), Start.AddSeconds(n), AuditAction.SignIn, detail: $"{n}");
        }
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        using var output = new MemoryStream();
        await AuditExport.WriteLinesAsync(db, Everything, output);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            Enumerable.Range(0, rows).Reverse().Select(n => $"{n}"),
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("detail").GetString()!)
        );
    }

    [Fact]
    public async Task Export_ForASpreadsheet_HasNoFormulaInAnyColumn_AndTheTimesInUtc()
    {
        await using var database = await OneDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var nasty = new Actor("=cmd()", null, null, null, "@SUM(1)");
        var story = await database.AddAsync("storm", "live", Start, Start);
        await database.ChangeAsync(story, row => row.Headline = "+1+1");
        db.Record(
            nasty,
            new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.FromHours(3)),
            AuditAction.TokenCreate,
            "-2",
            "\t=1",
            story.Id
        );
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        using var output = new MemoryStream();
        await AuditExport.WriteCsvAsync(db, Everything, output);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split("\r\n");
        Assert.Equal("At,Action,By,From,To,Detail,Headline,Story,Entry,Reason,GoneEverywhereAt", lines[0].TrimStart('\uFEFF'));
        Assert.StartsWith("2026-11-27T09:00:00.000Z,tokenCreate,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|,)\"?[=+@-]", lines[1]["2026-11-27".Length..]);
    }

    [Fact]
    public async Task Query_FindsByActionAndByStory()
    {
        await using var database = await OneDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var story = await database.AddAsync("storm", "live", Start, Start);
        var (one, two) = (Guid.CreateVersion7(Start), Guid.CreateVersion7(Start.AddSeconds(1)));
        db.Record(Actor.Program("Ada Lund"), Start, AuditAction.StoryCreate, story: story.Id, id: one);
        db.Record(Actor.Program("Ada Lund"), Start.AddSeconds(1), AuditAction.SignIn, id: two);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        Assert.Equal([two, one], Everything.In(db).Select(row => row.Id));
        Assert.Equal([two], new AuditQuery(null, [AuditAction.SignIn], null).In(db).Select(row => row.Id));
        Assert.Equal([one], new AuditQuery(null, [], story.Id).In(db).Select(row => row.Id));
        Assert.Empty(new AuditQuery(null, [], Guid.CreateVersion7()).In(db));
        Assert.Equal([two, one], new AuditQuery("  ada ", [], null).In(db).Select(row => row.Id));
        Assert.Equal([one], new AuditQuery("STORM", [], null).In(db).Select(row => row.Id));
        Assert.Empty(new AuditQuery("nobody", [], null).In(db));
    }
}
