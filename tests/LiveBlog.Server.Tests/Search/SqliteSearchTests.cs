using LiveBlog.Protocol;
using LiveBlog.Server.Search;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;

namespace LiveBlog.Server.Tests.Search;

/// <summary>What readers find on SQLite, and what they never do; the contract of all databases is in the cluster tests (SearchContract).</summary>
public sealed class SqliteSearchTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private OneDatabase _database = null!;
    private StoryRow _story = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _story = await _database.AddAsync("comet", StoryStatuses.Live, Now, Now);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Entries_ThatAreNotPublished_AreNotFound()
    {
        foreach (var state in Enum.GetValues<EntryState>().Except([EntryState.Published]))
        {
            await _database.AddEntryAsync(_story, "secretword", Now, state);
        }
        Assert.Empty(await FindAsync("secretword"));
        var open = await _database.AddEntryAsync(_story, "secretword", Now);
        Assert.Equal(open.Id, Assert.Single(await FindAsync("secretword")).EntryId);
    }

    [Theory]
    [InlineData(DeskStatuses.Draft, false)]
    [InlineData(DeskStatuses.Scheduled, false)]
    [InlineData(DeskStatuses.Deleted, false)]
    [InlineData(DeskStatuses.Announced, true)]
    [InlineData(DeskStatuses.Live, true)]
    [InlineData(DeskStatuses.Paused, true)]
    [InlineData(DeskStatuses.Ended, true)]
    [InlineData(DeskStatuses.Archived, true)]
    public async Task Stories_ThatReadersMayNotSee_AreNotFound_NorTheirEntries(string status, bool isFound)
    {
        var story = await _database.AddAsync("secretword-headline", status, Now, Now);
        await _database.AddEntryAsync(story, "secretword in an entry", Now);
        Assert.Equal(isFound ? 2 : 0, (await FindAsync("secretword")).Count);
        Assert.Equal(isFound ? 2 : 0, (await FindAsync(new SearchQuestion(["secretword"], story.Slug, 0, 10))).Count);
    }

    [Fact]
    public async Task Words_AreAllFoundByTheirBeginnings_AndMarked()
    {
        await _database.AddEntryAsync(_story, "The observatory is closed", Now);
        var both = await _database.AddEntryAsync(_story, "The observatory opened its dome", Now.AddMinutes(1), title: "At midnight");
        var hit = Assert.Single(await FindAsync("observ", "dom"));
        Assert.Equal((both.Id, "comet", "en", "UTC", both.DisplayAt), (hit.EntryId, hit.Slug, hit.Language, hit.TimeZone, hit.At));
        Assert.Contains($"{SearchMarks.Begin}observatory{SearchMarks.End}", hit.Snippet, StringComparison.Ordinal);
        Assert.Equal("At midnight", hit.Title);
        Assert.Empty(await FindAsync("servatory"));
        Assert.Equal($"{SearchMarks.Begin}comet{SearchMarks.End}", Assert.Single(await FindAsync("comet")).Title);
    }

    [Fact]
    public async Task Word_IsFoundByOneOfItsSpellings()
    {
        var posted = await _database.AddEntryAsync(_story, "Limanda yangın söndürüldü", Now);
        Assert.Equal(posted.Id, Assert.Single(await FindAsync("yangin")).EntryId);
    }

    [Fact]
    public async Task Hits_AreTheBestFirst_OrTheNewestIfThatIsAskedFor()
    {
        var titled = await _database.AddEntryAsync(_story, "Every ten minutes from the old harbour on", Now, title: "Ferry");
        var newer = await _database.AddEntryAsync(_story, "Once of a ferry here", Now.AddHours(1));
        Assert.Equal([titled.Id, newer.Id], (await FindAsync("ferry")).Select(hit => hit.EntryId!.Value));
        var byDate = await FindAsync(new SearchQuestion(["ferry"], null, 0, 10, IsByDate: true));
        Assert.Equal([newer.Id, titled.Id], byDate.Select(hit => hit.EntryId!.Value));
    }

    [Fact]
    public async Task Hits_AreReadPageByPage_InOneStoryOrInAll()
    {
        var other = await _database.AddAsync("other", StoryStatuses.Live, Now, Now);
        var posted = new List<Guid>();
        for (var n = 0; n < 5; n++)
        {
            posted.Insert(0, (await _database.AddEntryAsync(_story, "harbour", Now.AddMinutes(n))).Id);
        }
        await _database.AddEntryAsync(other, "harbour", Now.AddMinutes(-1));
        var read = new List<Guid?>();
        for (var skip = 0; skip < 6; skip += 2)
        {
            var page = await FindAsync(new SearchQuestion(["harbour"], "comet", skip, 2));
            Assert.True(page.Count <= 2);
            read.AddRange(page.Select(hit => hit.EntryId));
        }
        Assert.Equal(posted.Cast<Guid?>(), read);
        Assert.Equal(6, (await FindAsync("harbour")).Count);
        Assert.Empty(await FindAsync(new SearchQuestion(["harbour"], "nowhere", 0, 10)));
    }

    /// <summary>What FTS5 would read as its own language.</summary>
    [Theory]
    [InlineData("NEAR")]
    [InlineData("OR")]
    [InlineData("har\" OR \"dome")]
    [InlineData("Title:harbour")]
    public async Task Words_AreNotReadAsOperators(string word)
    {
        await _database.AddEntryAsync(_story, "dome harbour", Now);
        Assert.Empty(await FindAsync(word));
    }

    [Fact]
    public async Task Word_ThatIsInVeryManyEntries_IsLookedForInTheNewest()
    {
        await using (var db = _database.CreateDbContext())
        {
            for (var n = 0; n <= ISiteSearch.MaxCandidates; n++)
            {
                db.Entries.Add(
                    new EntryRow
                    {
                        Id = Guid.CreateVersion7(),
                        StoryId = _story.Id,
                        State = EntryState.Published,
                        Title = n == 0 ? "ferry ferry" : "",
                        Body = "",
                        Text = "ferry",
                        Byline = "",
                        DisplayAt = Now,
                        Position = $"{n:D12}",
                        Author = "Ada Lund",
                    }
                );
                if (n == 0)
                {
                    await db.SaveChangesAsync(TestContext.Current.CancellationToken);
                }
            }
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var all = await FindAsync(new SearchQuestion(["ferry"], null, 0, 1000));
        Assert.Equal(ISiteSearch.MaxCandidates, all.Count);
        Assert.All(all, hit => Assert.Equal("", hit.Title));
    }

    private Task<IReadOnlyList<SearchHit>> FindAsync(params string[] words) => FindAsync(new SearchQuestion(words, null, 0, 20));

    private Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuestion question) =>
        new SqliteSearch(_database).FindAsync(question, TestContext.Current.CancellationToken);
}
