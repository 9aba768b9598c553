using System.Net;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Delivery;
using LiveBlog.Server.Tests.Storage;
using LiveBlog.Server.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Views;

/// <summary>A story's readers and views over time: a point for each minute, and fewer as they grow old.</summary>
public sealed class StoryCurvesTests : IAsyncLifetime
{
    private const long Hour = 60;
    private const long Day = 24 * Hour;

    /// <summary>Not at the beginning of any step.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 7, 30, TimeSpan.Zero);
    private static readonly long Minute = Now.ToUnixTimeSeconds() / 60;

    private readonly FakeTimeProvider _time = new(Now);
    private OneDatabase _database = null!;
    private StoryRow _story = null!;
    private ViewCounter _counter = null!;
    private StoryCurves _curves = null!;
    private int _visitors;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _story = await _database.AddAsync("comet", DeskStatuses.Live, Now, Now);
        _counter = CounterOfOneNode.Create(
            _database,
            new MemoryStoryLog().OpenStories(Options.Create(new DeliveryOptions()), _time),
            _time
        );
        _curves = new StoryCurves(_database, _counter, _time);
    }

    public async ValueTask DisposeAsync()
    {
        _counter.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Minute_InWhichSomethingHappened_HasOnePoint()
    {
        await ViewAndNoteAsync();
        await ViewAndNoteAsync();
        Assert.Equal([(Minute, 0, 2L)], await ReadAsync());
        _time.Advance(StoryCurves.Step);
        await _curves.NoteAsync(CancellationToken.None);
        Assert.Single(await ReadAsync());
        await ViewAndNoteAsync();
        Assert.Equal([(Minute, 0, 2L), (Minute + 1, 0, 3L)], await ReadAsync());
    }

    [Fact]
    public async Task Point_KeepsTheGreatestNumberThatAnyNodeKnew()
    {
        await AddAsync((Minute, 90, 1));
        await ViewAndNoteAsync();
        await ViewAndNoteAsync();
        Assert.Equal([(Minute, 90, 2L)], await ReadAsync());
    }

    [Fact]
    public async Task Story_ThatIsErased_GetsNoPoint()
    {
        await _database.ChangeAsync(_story, row => row.ErasedAt = Now);
        await ViewAndNoteAsync();
        Assert.Empty(await ReadAsync());
    }

    [Theory]
    // Age and time of day decide: to the minute for six hours, to ten minutes for three days, to the hour for thirty, then to the day.
    [InlineData(6 * Hour - 8, 1)]
    [InlineData(7 * Hour, 10)]
    [InlineData(3 * Day - Hour, 10)]
    [InlineData(3 * Day + 2 * Hour, Hour)]
    [InlineData(29 * Day, Hour)]
    [InlineData(32 * Day, Day)]
    public async Task Points_AsTheyGrowOld_AreFoldedWithTheGreatestInThem(long age, long step)
    {
        var first = (Minute - age) / step * step;
        await AddAsync((first, 5, 10));
        if (step > 1)
        {
            await AddAsync((first + 1, 900, 11), (first + step - 1, 7, 12), (first + step, 1, 13));
        }
        await _curves.FoldAsync(CancellationToken.None);
        Assert.Equal(step > 1 ? [(first, 900, 12L), (first + step, 1, 13L)] : [(first, 5, 10L)], await ReadAsync());
        await _curves.FoldAsync(CancellationToken.None);
        Assert.Equal(step > 1 ? 2 : 1, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task Points_OfTwoYearsAgo_AreDeleted()
    {
        var day = Minute / Day * Day;
        await AddAsync((day - 731 * Day, 1, 1), (day - 729 * Day, 2, 2));
        await _curves.FoldAsync(CancellationToken.None);
        Assert.Equal([(day - 729 * Day, 2, 2L)], await ReadAsync());
    }

    [Fact]
    public async Task Points_OfTwoStories_AreFoldedApart()
    {
        var first = (Minute - Day) / 10 * 10;
        var other = await _database.AddAsync("eclipse", DeskStatuses.Live, Now, Now);
        await AddAsync((first + 1, 3, 3));
        await AddToAsync(other, (first + 2, 900, 900));
        await _curves.FoldAsync(CancellationToken.None);
        Assert.Equal([(first, 3, 3L)], await ReadAsync());
    }

    [Fact]
    public async Task Batches_OfNodesThatEndedAWeekAgo_AreForgotten()
    {
        await using (var db = _database.CreateDbContext())
        {
            db.ViewFlushes.Add(new ViewFlushRow { Node = "old", At = Now - FlushUpkeep.Kept - TimeSpan.FromSeconds(1) });
            db.ViewFlushes.Add(new ViewFlushRow { Node = "kept", At = Now - FlushUpkeep.Kept });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        using var upkeep = new FlushUpkeep(_database, _time, NullLogger<FlushUpkeep>.Instance);
        await upkeep.ForgetAsync(CancellationToken.None);
        await using var after = _database.CreateDbContext();
        Assert.Equal("kept", (await after.ViewFlushes.SingleAsync(TestContext.Current.CancellationToken)).Node);
    }

    private async Task ViewAndNoteAsync()
    {
        var address = new IPAddress([10, 0, 0, (byte)++_visitors]);
        await _counter.CountAsync("comet", "", Referrers.Direct, address, "Firefox").InTime();
        await _counter.FlushAsync(CancellationToken.None);
        await _curves.NoteAsync(CancellationToken.None);
    }

    private Task AddAsync(params (long Minute, int Readers, long Views)[] points) => AddToAsync(_story, points);

    private async Task AddToAsync(StoryRow story, params (long Minute, int Readers, long Views)[] points)
    {
        await using var db = _database.CreateDbContext();
        db.StoryPoints.AddRange(
            points.Select(point => new StoryPointRow
            {
                StoryId = story.Id,
                Minute = point.Minute,
                Readers = point.Readers,
                Views = point.Views,
            })
        );
        await db.SaveChangesAsync();
    }

    private async Task<List<(long Minute, int Readers, long Views)>> ReadAsync()
    {
        await using var db = _database.CreateDbContext();
        var points = await db.StoryPoints.AsNoTracking().Where(p => p.StoryId == _story.Id).OrderBy(p => p.Minute).ToListAsync();
        return points.ConvertAll(p => (p.Minute, p.Readers, p.Views));
    }
}
