using LiveBlog.Server.Hosting;
using LiveBlog.Server.Partners;
using LiveBlog.Server.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Partners;

/// <summary>What one node writes of partners' pages; LiveBlog.Cluster.Tests has several nodes and both databases.</summary>
public sealed class PartnerHealthTests : IAsyncLifetime
{
    private PartnerDesk _desk = null!;
    private PartnerHealth _health = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await PartnerDesk.OpenAsync();
        await _desk.AddAsync(new PartnerEdit("Evening Post", "evening-post", ["https://evening-post.example"]), "lbp_first");
        await _desk.AddAsync(new PartnerEdit("Herald", "herald", ["https://herald.example"]), "lbp_second");
        _health = new PartnerHealth(_desk.Database, _desk.Traffic, new LocalReaderGauge(), _desk.Time, NullLogger<PartnerHealth>.Instance);
    }

    public ValueTask DisposeAsync()
    {
        _health.Dispose();
        return _desk.DisposeAsync();
    }

    [Fact]
    public async Task Errors_AddUpByPartnerAndKind_AndAreForgottenAfterAWeek()
    {
        _desk.Traffic.Fail("evening-post", PartnerErrors.Unavailable);
        await RunAsync();
        _desk.Traffic.Fail("evening-post", PartnerErrors.Unavailable);
        _desk.Traffic.Fail("herald", PartnerErrors.UnknownStory);
        await RunAsync();
        await RunAsync();
        var today = _health.FirstDay + 6;
        Assert.Equal([("evening-post", "unavailable", today, 2L), ("herald", "unknown-story", today, 1L)], await ReadAsync());
        Assert.Equal((int)(_desk.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays, today);

        _desk.Time.Advance(TimeSpan.FromDays(6));
        await RunAsync();
        Assert.Equal(2, (await ReadAsync()).Count);
        _desk.Time.Advance(TimeSpan.FromDays(1));
        await RunAsync();
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Strangers_OfOneDay_AreBoundedInTheDatabaseToo_AndPartnersAreNot()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var made = 0; made < PartnerTraffic.MaxStrangers; made++)
            {
                _desk.Traffic.Refuse($"https://stranger-{round}-{made:D2}.example");
            }
            _desk.Traffic.Fail("evening-post", PartnerErrors.BadRequest);
            await RunAsync();
        }
        // One that is known goes on.
        _desk.Traffic.Refuse("https://stranger-0-00.example");
        await RunAsync();
        var rows = await ReadAsync();
        Assert.Equal(PartnerTraffic.MaxStrangers + 1, rows.Count);
        Assert.Contains(rows, row => row is { Site: "https://stranger-0-00.example", Kind: "refused", Count: 2 });
        Assert.Contains(rows, row => row is { Site: "evening-post", Count: 2 });
    }

    [Fact]
    public async Task Errors_ThatCouldNotBeWritten_AreKeptForTheNextRound()
    {
        await using (var db = _desk.Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"PartnerErrors\" RENAME TO \"Away\"");
            _desk.Traffic.Fail("herald", PartnerErrors.Unavailable);
            await Assert.ThrowsAnyAsync<Exception>(RunAsync);
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Away\" RENAME TO \"PartnerErrors\"");
        }
        await RunAsync();
        Assert.Equal(("herald", 1L), Assert.Single((await ReadAsync()).Select(row => (row.Site, row.Count))));
    }

    [Fact]
    public async Task Stop_WritesWhatWasCountedLast()
    {
        await _health.StartAsync(CancellationToken.None);
        _desk.Traffic.Fail("herald", PartnerErrors.Unavailable);
        await _health.StopAsync(CancellationToken.None);
        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Version_OfAPartnersWidget_IsItsOwn()
    {
        _desk.Traffic.Use("herald", "7");
        await RunAsync();
        _desk.Traffic.Use("herald", "8");
        await RunAsync();
        await using var db = _desk.Database.CreateDbContext();
        var versions = await db.Partners.AsNoTracking().OrderBy(p => p.Handle).Select(p => p.WidgetVersion).ToListAsync();
        Assert.Equal(["", "8"], versions);
    }

    [Fact]
    public async Task Readers_AreCountedForTheirPartnerWhileTheyAreThere()
    {
        var first = _desk.Traffic.Enter("https://herald.example");
        _desk.Traffic.Enter("https://herald.example");
        Assert.Null(_desk.Traffic.Enter("https://stranger.example"));
        Assert.Equal((2, 0), (await _health.CountReadersAsync("herald"), await _health.CountReadersAsync("evening-post")));
        _desk.Traffic.Leave(first);
        Assert.Equal(1, await _health.CountReadersAsync("herald"));
    }

    private Task RunAsync() => _health.RunAsync(CancellationToken.None);

    private async Task<List<(string Site, string Kind, int Day, long Count)>> ReadAsync()
    {
        await using var db = _desk.Database.CreateDbContext();
        var rows = await db.PartnerErrors.AsNoTracking().OrderBy(e => e.Site).ThenBy(e => e.Kind).ToListAsync();
        return rows.ConvertAll(e => (e.Site, e.Kind, e.Day, e.Count));
    }
}
