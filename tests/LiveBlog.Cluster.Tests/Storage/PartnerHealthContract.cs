using LiveBlog.Server.Hosting;
using LiveBlog.Server.Partners;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqlitePartnerHealthTests() : PartnerHealthContract(new SqliteDatabase());

public sealed class PostgresPartnerHealthTests(SharedPostgres server) : PartnerHealthContract(new PostgresDatabase(server));

/// <summary>What partners' pages could not do is added up over nodes, bounded, and forgotten after some days.</summary>
public abstract class PartnerHealthContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Errors_OfTwoNodes_AddUpByPartnerAndKind()
    {
        One.Get<PartnerTraffic>().Fail("evening-post", PartnerErrors.UnknownStory);
        One.Get<PartnerTraffic>().Fail("evening-post", PartnerErrors.UnknownStory);
        Two.Get<PartnerTraffic>().Fail("evening-post", PartnerErrors.UnknownStory);
        Two.Get<PartnerTraffic>().Fail("evening-post", PartnerErrors.Unavailable);
        Two.Get<PartnerTraffic>().Fail(null, PartnerErrors.Unavailable);
        await WriteAsync();
        Assert.Equal([("evening-post", "unavailable", 1L), ("evening-post", "unknown-story", 3L)], await ReadAsync());

        One.Get<PartnerTraffic>().Fail("evening-post", PartnerErrors.Unavailable);
        await WriteAsync();
        await WriteAsync();
        Assert.Equal([("evening-post", "unavailable", 2L), ("evening-post", "unknown-story", 3L)], await ReadAsync());
    }

    [Fact]
    public async Task Strangers_OfAllNodes_AreBoundedAndKnownOnesGoOn()
    {
        One.Get<PartnerTraffic>().Refuse("https://stranger.example");
        await WriteAsync();
        for (var made = 0; made < 2 * PartnerTraffic.MaxStrangers; made++)
        {
            One.Get<PartnerTraffic>().Refuse($"https://one-{made}.example");
            Two.Get<PartnerTraffic>().Refuse($"https://two-{made}.example");
        }
        await WriteAsync();
        Two.Get<PartnerTraffic>().Refuse("https://stranger.example");
        One.Get<PartnerTraffic>().Fail("evening-post", PartnerErrors.BadRequest);
        await WriteAsync();
        var all = await ReadAsync();
        Assert.Equal(PartnerTraffic.MaxStrangers + 1, all.Count);
        Assert.Contains(("https://stranger.example", "refused", 2L), all);
        Assert.Contains(("evening-post", "bad-request", 1L), all);
    }

    [Fact]
    public async Task Errors_AfterTheDaysThatTheyAreShown_AreForgotten()
    {
        One.Get<PartnerTraffic>().Fail("evening-post", PartnerErrors.Unavailable);
        await WriteAsync();
        Time.Advance(TimeSpan.FromDays(PartnerHealth.DaysKept - 1));
        await WriteAsync();
        Assert.Single(await ReadAsync());
        Time.Advance(TimeSpan.FromDays(1));
        await WriteAsync();
        Assert.Empty(await ReadAsync());
    }

    private async Task WriteAsync()
    {
        await One.Get<PartnerHealth>().RunAsync(TestContext.Current.CancellationToken);
        await Two.Get<PartnerHealth>().RunAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<(string Site, string Kind, long Count)>> ReadAsync()
    {
        await using var db = One.Open();
        var rows = await db.PartnerErrors.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        return
        [
            .. rows.Select(e => (e.Site, e.Kind, e.Count))
                .OrderBy(e => e.Site, StringComparer.Ordinal)
                .ThenBy(e => e.Kind, StringComparer.Ordinal),
        ];
    }
}
