using LiveBlog.Server.Storage;
using LiveBlog.Server.Views;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteStoryCurvesTests() : StoryCurvesContract(new SqliteDatabase());

public sealed class PostgresStoryCurvesTests(SharedPostgres server) : StoryCurvesContract(new PostgresDatabase(server));

/// <summary>A story's curve has one point for each step whichever nodes note it, and never more points than a page can draw.</summary>
public abstract class StoryCurvesContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Points_OfTwoNodesInOneMinute_AreOneWithTheGreaterNumbers()
    {
        Time.AutoAdvanceAmount = TimeSpan.Zero;
        var story = await One.CreateLiveStoryAsync("comet");
        foreach (var (node, visitor) in new[] { (One, "192.0.2.1"), (Two, "192.0.2.2") })
        {
            await ViewAsync(node, visitor);
            await node.Get<ViewCounter>().FlushAsync(CancellationToken.None);
        }
        await Two.Get<StoryCurves>().NoteAsync(CancellationToken.None);
        await One.Get<StoryCurves>().NoteAsync(CancellationToken.None);
        var point = Assert.Single(await ReadAsync(story));
        Assert.Equal((0, 2L), (point.Readers, point.Views));

        // Nothing has changed and nobody reads, so there is no point.
        Time.Advance(StoryCurves.Step);
        await One.Get<StoryCurves>().NoteAsync(CancellationToken.None);
        Assert.Single(await ReadAsync(story));
    }

    [Fact]
    public async Task Points_OfTwoYears_AreFoldedWithoutLosingAPeak_AndAreFewEnough()
    {
        Time.AutoAdvanceAmount = TimeSpan.Zero;
        var story = await One.CreateLiveStoryAsync("comet");
        var now = Time.GetUtcNow();
        var minute = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds() / 60_000 * 60_000);
        // A minute for four days, of which every tenth is a peak; an hour for the forty before; a day for the three years before.
        var points = Enumerable
            .Range(0, 4 * 24 * 60)
            .Select(n => (At: minute.AddMinutes(-n), Readers: n % 10 == 3 ? 900 : 7))
            .Concat(Enumerable.Range(97, 40 * 24).Select(n => (At: minute.AddMinutes(-minute.Minute).AddHours(-n), Readers: 50)))
            .Concat(
                Enumerable
                    .Range(45, 3 * 365)
                    .Select(n => (At: new DateTimeOffset(minute.UtcDateTime.Date.AddDays(-n), TimeSpan.Zero), Readers: 3))
            )
            .DistinctBy(point => point.At)
            .ToList();
        await using (var db = One.Open())
        {
            db.StoryPoints.AddRange(
                points.Select(point => new StoryPointRow
                {
                    StoryId = story,
                    Minute = point.At.ToUnixTimeSeconds() / 60,
                    Readers = point.Readers,
                    Views = 1_000_000 - (long)(minute - point.At).TotalMinutes / 10,
                })
            );
            await db.SaveChangesAsync();
        }
        await One.Get<StoryCurves>().FoldAsync(CancellationToken.None);
        await Two.Get<StoryCurves>().FoldAsync(CancellationToken.None);

        var left = await ReadAsync(story);
        Assert.InRange(left.Count, 1_000, StoryCurves.MaxPoints);
        Assert.Equal((minute, 7, 1_000_000L), left[^1]);
        Assert.True(left[0].At >= now.AddDays(-731), $"The oldest is of {left[0].At}");
        // Of the last six hours every minute, of the days before every ten minutes and every hour with the peak that lay in it.
        Assert.True(left.Count(point => point.At > now.AddHours(-6)) >= 359, "The last hours are told by the minute");
        Assert.All(
            left.Where(point => point.At < now.AddHours(-7) && point.At > now.AddDays(-4).AddHours(2)),
            point => Assert.Equal(900, point.Readers)
        );
        Assert.All(left.Where(point => point.At < now.AddHours(-7)), point => Assert.Equal(0, point.At.Minute % 10));
        Assert.All(left.Where(point => point.At < now.AddDays(-4)), point => Assert.Equal(0, point.At.Minute));
        Assert.All(left.Where(point => point.At < now.AddDays(-32)), point => Assert.Equal(TimeSpan.Zero, point.At.TimeOfDay));
        Assert.Equal(left.Select(point => point.Views).Order(), left.Select(point => point.Views));
    }

    private static async Task ViewAsync(StorageNode node, string address) =>
        await node.Get<ViewCounter>().CountAsync("comet", "", Referrers.Search, System.Net.IPAddress.Parse(address), "Firefox");

    private async Task<List<(DateTimeOffset At, int Readers, long Views)>> ReadAsync(Guid story)
    {
        await using var db = Two.Open();
        var points = await db.StoryPoints.AsNoTracking().Where(p => p.StoryId == story).OrderBy(p => p.Minute).ToListAsync();
        return points.ConvertAll(p => (DateTimeOffset.FromUnixTimeSeconds(p.Minute * 60), p.Readers, p.Views));
    }
}
