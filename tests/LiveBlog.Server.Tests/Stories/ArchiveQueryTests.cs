using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Storage;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>Numbered pages and places in a story of 120 entries, between drafts and beside another story.</summary>
public sealed class ArchiveQueryTests : IAsyncLifetime
{
    private readonly StoryRow _story = StoryRows.New("live", "long-story");
    private List<EntryRow> _entries = [];
    private OneDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        var another = StoryRows.New("live");
        _entries = [.. Enumerable.Range(0, 120).Select(minute => StoryRows.Entry(_story, minute))];
        await _database.AddAsync([_story, another, .. _entries]);
        await _database.AddAsync(
            Enumerable
                .Range(0, 120)
                .SelectMany(minute =>
                    new[]
                    {
                        StoryRows.Entry(another, minute),
                        StoryRows.Entry(_story, minute, EntryState.Draft),
                        StoryRows.Entry(_story, minute, EntryState.TakenDown),
                    }
                )
        );
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(100, 2)]
    [InlineData(101, 3)]
    public void Pages_HoldFiftyEntriesEach(int entries, int pages) => Assert.Equal(pages, ArchiveQuery.PagesOf(entries));

    [Fact]
    public async Task Page_IsCountedFromTheFirstEntry_AndHasItsNewestFirst()
    {
        var archive = new ArchiveQuery(_database);
        Assert.Equal(Ids(_entries.Take(50).Reverse()), await ReadAsync(1));
        Assert.Equal(Ids(_entries.Skip(50).Take(50).Reverse()), await ReadAsync(2));
        Assert.Equal(Ids(_entries.Skip(100).Reverse()), await ReadAsync(3));
        Assert.Empty(await ReadAsync(4));
        Assert.Empty(await archive.ReadAsync("another-story", 1, CancellationToken.None));

        async Task<List<string>> ReadAsync(int number) =>
            [.. (await archive.ReadAsync(_story.Slug, number, CancellationToken.None)).Select(entry => entry.Id)];
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(49, 1)]
    [InlineData(50, 2)]
    [InlineData(119, 3)]
    public async Task Entry_IsOnThePageThatShowsIt(int at, int page) =>
        Assert.Equal(page, await new ArchiveQuery(_database).FindPageAsync(_story.Slug, _entries[at].Position, CancellationToken.None));

    [Fact]
    public async Task Entry_StandsBetweenItsNeighbours_WithCursorsForWhatIsAboveAndBelow()
    {
        var query = new EntryContextQuery(_database);
        var found = (await query.ReadAsync(_story.Slug, _entries[60].Id, CancellationToken.None))!;

        Assert.Equal((_entries[60].Id.ToString(), false), (found.Entry!.Id, found.IsGone));
        Assert.Equal(Ids([_entries[62], _entries[61]]), found.Newer.Select(entry => entry.Id));
        Assert.Equal(Ids([_entries[59], _entries[58], _entries[57], _entries[56]]), found.Older.Select(entry => entry.Id));
        Assert.Equal(_entries[56].Position, found.OlderCursor);
        // The page of fifty just above the neighbours ends with the next newer one.
        Assert.Equal(_entries[62 + Limits.EntriesPerPage + 1].Position, found.NewerCursor);
    }

    [Fact]
    public async Task Entry_AtEitherEnd_HasNothingBeyond()
    {
        var query = new EntryContextQuery(_database);
        var newest = (await query.ReadAsync(_story.Slug, _entries[^1].Id, CancellationToken.None))!;
        Assert.Equal((0, null), (newest.Newer.Count, newest.NewerCursor));
        var fourth = (await query.ReadAsync(_story.Slug, _entries[4].Id, CancellationToken.None))!;
        Assert.Equal((4, null), (fourth.Older.Count, fourth.OlderCursor));
        Assert.Null(await query.ReadNewerCursorAsync(_story.Slug, _entries[69].Position, CancellationToken.None));
        Assert.Equal(_entries[^1].Position, await query.ReadNewerCursorAsync(_story.Slug, _entries[68].Position, CancellationToken.None));
    }

    [Fact]
    public async Task Entry_ThatReadersMayNotSee_IsGoneOrWasNeverThere()
    {
        var query = new EntryContextQuery(_database);
        var (draft, withdrawn, gone) = (
            StoryRows.Entry(_story, 200, EntryState.Draft),
            StoryRows.Entry(_story, 201, EntryState.Unpublished),
            StoryRows.Entry(_story, 202, EntryState.TakenDown)
        );
        var hidden = StoryRows.New("draft", "hidden");
        var inHidden = StoryRows.Entry(hidden, 1);
        var another = StoryRows.New("live");
        var inAnother = StoryRows.Entry(another, 1);
        var (withdrawnBefore, goneBefore) = (
            StoryRows.Entry(_story, 203, EntryState.Unpublished),
            StoryRows.Entry(_story, 204, EntryState.TakenDown)
        );
        await _database.AddAsync(draft, withdrawn, gone, withdrawnBefore, goneBefore, hidden, inHidden, another, inAnother);
        foreach (var entry in (EntryRow[])[withdrawn, gone])
        {
            await _database.LogAsync(_story, new Change(0, ChangeKinds.EntryRemoved, 0, EntryId: entry.Id.ToString()));
        }

        Assert.Null(await query.ReadAsync(_story.Slug, draft.Id, CancellationToken.None));
        // Published and withdrawn before the story was public.
        Assert.Null(await query.ReadAsync(_story.Slug, withdrawnBefore.Id, CancellationToken.None));
        Assert.Null(await query.ReadAsync(_story.Slug, goneBefore.Id, CancellationToken.None));
        Assert.Null(await query.ReadAsync(_story.Slug, inAnother.Id, CancellationToken.None));
        Assert.Null(await query.ReadAsync("hidden", inHidden.Id, CancellationToken.None));
        Assert.Null(await query.ReadAsync(_story.Slug, inHidden.Id, CancellationToken.None));
        var (absent, tombstone) = (
            (await query.ReadAsync(_story.Slug, withdrawn.Id, CancellationToken.None))!,
            (await query.ReadAsync(_story.Slug, gone.Id, CancellationToken.None))!
        );
        Assert.Equal((null, false), (absent.Entry, absent.IsGone));
        Assert.Equal((null, true), (tombstone.Entry, tombstone.IsGone));
    }

    [Fact]
    public async Task Moment_FindsTheNewestEntryUntilThen_OrElseTheFirst()
    {
        var query = new EntryContextQuery(_database);
        var at = _entries[10].DisplayAt.ToUnixTimeMilliseconds();
        Assert.Equal(_entries[10].Id, await FindAsync(at));
        Assert.Equal(_entries[9].Id, await FindAsync(at - 1));
        Assert.Equal(_entries[0].Id, await FindAsync(0));
        Assert.Equal(_entries[^1].Id, await FindAsync(long.MaxValue));
        await Assert.ThrowsAsync<StoryWithdrawnException>(() => query.FindAtAsync("no-such-story", at, CancellationToken.None));

        Task<Guid?> FindAsync(long instant) => query.FindAtAsync(_story.Slug, instant, CancellationToken.None);
    }

    private static IEnumerable<string> Ids(IEnumerable<EntryRow> entries) => entries.Select(entry => entry.Id.ToString());
}
