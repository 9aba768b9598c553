using LiveBlog.Server.Accounts;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class FailedSignInsTests
{
    private const int MostADay = 1_000;

    [Fact]
    public async Task Failure_IsRecordedForTheAccount_WithoutNamingWhoTried()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var account = await newsroom.AddAsync();
        await newsroom.Get<FailedSignIns>().RecordAsync(account, newsroom.Request(from: "203.0.113.77"));
        await using var db = newsroom.Database.CreateDbContext();
        var row = Assert.Single(db.Audit);
        Assert.Equal((AuditAction.SignInFailed, "Ben Ruiz", "", (Guid?)null), (row.Action, row.Subject, row.By, row.AccountId));
        Assert.Equal("203.0.113.0/24", row.Network);
    }

    [Fact]
    public async Task Failures_BeyondAThousandADay_AreNotRecorded_SoThatNobodyFillsTheDatabase()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var account = await newsroom.AddAsync();
        await using var db = newsroom.Database.CreateDbContext();
        for (var n = 0; n < MostADay - 1; n++)
        {
            db.Record(Actor.Program("Nobody"), newsroom.Now, AuditAction.SignInFailed, account.Name);
            db.Record(Actor.Program("Nobody"), newsroom.Now, AuditAction.SignIn, account.Name);
        }
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        for (var n = 0; n < 3; n++)
        {
            newsroom.Time.Advance(TimeSpan.FromSeconds(1));
            await newsroom.Get<FailedSignIns>().RecordAsync(account, newsroom.Request());
        }
        Assert.Equal(MostADay, await CountAsync());

        newsroom.Time.Advance(TimeSpan.FromDays(1));
        await newsroom.Get<FailedSignIns>().RecordAsync(account, newsroom.Request());
        Assert.Equal(MostADay + 1, await CountAsync());

        Task<int> CountAsync() => db.Audit.CountAsync(row => row.Action == AuditAction.SignInFailed, TestContext.Current.CancellationToken);
    }
}
