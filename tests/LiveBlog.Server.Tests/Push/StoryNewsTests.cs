using LiveBlog.Server.Push;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Push;

/// <summary>What of a log is worth a message, and in which words.</summary>
public sealed class StoryNewsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private OneDatabase _database = null!;
    private StoryRow _story = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _story = await _database.AddAsync("comet", DeskStatuses.Live, Now, Now);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Message_IsOfTheMostImportant_AndOfTheNewestOfThose()
    {
        await _database.PublishAsync(_story, Now, "One");
        await PublishAsync("Two", entry => entry.IsKey = true);
        await PublishAsync("Three", entry => entry.IsBreaking = true);
        await _database.PublishAsync(_story, Now, "Four");
        var news = await ReadAsync();
        Assert.Equal(PushLevel.Key, news.Weight);
        Assert.Equal("Three (+3)", news.For(PushLevel.All, after: 0)!.Line);
        Assert.Equal("Three (+1)", news.For(PushLevel.Key, after: 0)!.Line);
        Assert.Equal("Three", news.For(PushLevel.Key, after: 2)!.Line);
        Assert.Equal("Four", news.For(PushLevel.All, after: 3)!.Line);
        Assert.Null(news.For(PushLevel.All, after: 4));
        Assert.Null(news.For(PushLevel.StartEnd, after: 0));
        Assert.Null(news.For(PushLevel.Key, after: 3));
    }

    [Theory]
    [InlineData(EntryState.Draft)]
    [InlineData(EntryState.Submitted)]
    [InlineData(EntryState.Unpublished)]
    [InlineData(EntryState.TakenDown)]
    public async Task EntryThatReadersCannotSee_IsNotNews(EntryState state)
    {
        await PublishAsync("Nobody may know this", entry => entry.State = state);
        Assert.Null((await ReadAsync()).Weight);
    }

    [Fact]
    public async Task Entry_IsToldInItsPresentWords_AndItsEditIsNot()
    {
        var entry = await _database.PublishAsync(_story, Now.AddMinutes(-5), "Wrong");
        await _database.LogAsync(_story, StoryWriting.PutOf(entry, Now, published: Now.AddMinutes(-5)));
        await EditAsync(entry, row => (row.Text, row.Body) = ("Right", "<p>Right</p>"));
        var news = await ReadAsync();
        Assert.Equal("Right", news.For(PushLevel.All, after: 0)!.Line);
        Assert.Null(news.For(PushLevel.All, after: 1));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task EntryOlderThanHalfADay_IsNotNews(int moreMs, bool isNews)
    {
        await _database.PublishAsync(_story, Now.AddHours(-12).AddMilliseconds(-moreMs), "Old");
        Assert.Equal(isNews, (await ReadAsync()).Weight is not null);
    }

    [Fact]
    public async Task Entry_AfterTheHeadThatWasRead_OrBeforeThePosition_IsNotTold()
    {
        await _database.PublishAsync(_story, Now, "Before");
        await _database.PublishAsync(_story, Now, "Between");
        var (seq, row) = (_story.Seq, await RowAsync());
        await _database.PublishAsync(_story, Now, "After");
        await using var db = _database.CreateDbContext();
        var news = await StoryNews.ReadAsync(db, row, after: seq - 1, Now, CancellationToken.None);
        Assert.Equal("Between", news.For(PushLevel.All, after: 0)!.Line);
    }

    [Theory]
    [InlineData("scheduled", "live", "Live coverage has begun.")]
    [InlineData(null, "live", "Live coverage has begun.")]
    [InlineData("ended", "live", "Live coverage has begun.")]
    [InlineData("live", "live", null)]
    [InlineData("paused", "live", null)]
    [InlineData("live", "paused", null)]
    [InlineData("live", "ended", "Live coverage has ended.")]
    [InlineData("paused", "ended", "Live coverage has ended.")]
    [InlineData("ended", "ended", null)]
    [InlineData(null, "ended", null)]
    public async Task Status_IsNewsWhenCoverageBeginsOrEnds(string? before, string after, string? line)
    {
        if (before is not null)
        {
            await _database.LogAsync(_story, StoryWriting.HeaderOf(_story, before, Now));
        }
        var seq = _story.Seq;
        await _database.LogAsync(_story, StoryWriting.HeaderOf(_story, after, Now));
        await using var db = _database.CreateDbContext();
        var news = await StoryNews.ReadAsync(db, await RowAsync(), after: seq, Now, CancellationToken.None);
        Assert.Equal(line is null ? null : PushLevel.StartEnd, news.Weight);
        var notice = news.For(PushLevel.StartEnd, after: 0);
        Assert.Equal((line, line is null ? null : "/comet"), (notice?.Line, notice?.Path));
    }

    [Fact]
    public async Task Status_ThatHasChangedTwice_IsToldAsItIsNow()
    {
        await _database.LogAsync(
            _story,
            StoryWriting.HeaderOf(_story, "live", Now),
            StoryWriting.HeaderOf(_story, "paused", Now),
            StoryWriting.HeaderOf(_story, "ended", Now)
        );
        Assert.Equal("Live coverage has ended. (+1)", (await ReadAsync()).For(PushLevel.StartEnd, after: 0)!.Line);
    }

    /// <summary>Only the newest changes are examined, and the status before them is that of the last header before them.</summary>
    [Fact]
    public async Task Status_BeforeALongRun_IsFoundWhereTheRunBegins()
    {
        await _database.LogAsync(_story, StoryWriting.HeaderOf(_story, "live", Now));
        var entry = await _database.AddEntryAsync(_story, "Something happened.", Now);
        var edits = Enumerable.Range(1, 600).Select(n => StoryWriting.PutOf(entry, Now.AddSeconds(n), published: Now));
        await _database.LogAsync(_story, [.. edits, StoryWriting.HeaderOf(_story, "ended", Now)]);
        Assert.Equal(PushLevel.StartEnd, (await ReadAsync()).Weight);
    }

    private async Task PublishAsync(string text, Action<EntryRow> set) =>
        await EditAsync(await _database.PublishAsync(_story, Now, text), set);

    private async Task EditAsync(EntryRow entry, Action<EntryRow> set)
    {
        await using var db = _database.CreateDbContext();
        set(await db.Entries.SingleAsync(e => e.Id == entry.Id));
        await db.SaveChangesAsync();
    }

    private async Task<StoryRow> RowAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.PublicStories.SingleAsync(s => s.Id == _story.Id);
    }

    private async Task<StoryNews> ReadAsync()
    {
        await using var db = _database.CreateDbContext();
        return await StoryNews.ReadAsync(db, await RowAsync(), after: 0, Now, CancellationToken.None);
    }
}
