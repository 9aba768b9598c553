using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>What followers and pages read: what is published in stories that readers have, in order, and never more at once than a page.</summary>
public sealed class StoryLogTests : IAsyncLifetime
{
    private OneDatabase _database = null!;
    private StoryLog _log = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _log = new StoryLog(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Heads_AreOfStoriesThatReadersHave_ByTheNameTheyKnow()
    {
        var (live, draft, hidden) = (StoryRows.New("live", "live"), StoryRows.New("draft", "draft"), StoryRows.New("scheduled", "hidden"));
        (live.Epoch, live.Edition, live.Seq) = ("abc", 2, 7);
        hidden.SecretLink = "~link";
        await _database.AddAsync(live, draft, hidden);

        var heads = await _log.ReadHeadsAsync(["live", "draft", "hidden", "~link", "~none"], CancellationToken.None);

        Assert.Equal(["live", "~link"], heads.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(new("abc", 2, 7), heads["live"]);
        Assert.Null(await _log.ReadHeadAsync("draft", CancellationToken.None));
        Assert.NotNull(await _log.ReadHeadAsync("~link", CancellationToken.None));
    }

    [Fact]
    public async Task Changes_AfterAPosition_AreThoseOfTheStory_InOrderUpToTheLimit()
    {
        var (story, other, draft) = (StoryRows.New("live", "live"), StoryRows.New("live"), StoryRows.New("draft", "draft"));
        await _database.AddAsync(story, other, draft);
        long[] seqs = [3, 1, 4, 2];
        await _database.AddAsync(new[] { story, other, draft }.SelectMany(each => seqs.Select(seq => Change(each, seq))));

        Assert.Equal([2, 3, 4], await SeqsAsync("live", after: 1, limit: 10));
        Assert.Equal([1, 2], await SeqsAsync("live", after: 0, limit: 2));
        Assert.Empty(await SeqsAsync("live", after: 4, limit: 10));
        Assert.Empty(await SeqsAsync("draft", after: 0, limit: 10));

        async Task<List<long>> SeqsAsync(string name, long after, int limit) =>
            [.. (await _log.ReadChangesAsync(name, after, limit, CancellationToken.None)).Select(change => change.Seq)];
    }

    [Fact]
    public async Task Snapshot_HasTheNewestPage_PinnedOnesBelowIt_AndTheNewestKeyEvents()
    {
        var story = StoryRows.New("live", "live");
        (story.Epoch, story.Edition, story.Seq, story.PublishedEntries) = ("abc", 2, 7, 60);
        var entries = Enumerable.Range(0, Limits.EntriesPerPage + 10).Select(minute => StoryRows.Entry(story, minute)).ToList();
        (entries[0].IsPinned, entries[0].IsKey, entries[3].IsPinned, entries[^1].IsKey, entries[^1].IsPinned) = (
            true,
            true,
            true,
            true,
            true
        );
        await _database.AddAsync([story, .. entries]);
        await _database.AddAsync(Unseen(story, entry => (entry.IsPinned, entry.IsKey) = (true, true)));

        var snapshot = (await _log.ReadSnapshotAsync("live", CancellationToken.None))!;

        Assert.Equal(("live", "abc", 2, 7L, 60), (snapshot.Story, snapshot.Epoch, snapshot.Edition, snapshot.Seq, snapshot.Total));
        var newest = entries.AsEnumerable().Reverse().Take(Limits.EntriesPerPage);
        Assert.Equal(Ids([.. newest, entries[3], entries[0]]), snapshot.Entries.Select(entry => entry.Id));
        Assert.Equal(entries[10].Position, snapshot.More);
        Assert.Equal(Ids([entries[^1], entries[0]]), snapshot.KeyEvents.Select(key => key.Id));
        Assert.Null(await _log.ReadSnapshotAsync("another", CancellationToken.None));
    }

    [Fact]
    public async Task Pages_OlderThanACursor_GoOnWhereTheLastEnded_ToTheBeginning()
    {
        var story = StoryRows.New("live", "live");
        var entries = Enumerable.Range(0, 2 * Limits.EntriesPerPage).Select(minute => StoryRows.Entry(story, minute)).ToList();
        await _database.AddAsync([story, .. entries]);
        await _database.AddAsync(Unseen(story));
        var snapshot = (await _log.ReadSnapshotAsync("live", CancellationToken.None))!;

        var page = (await _log.ReadPageAsync("live", snapshot.More!, CancellationToken.None))!;

        Assert.Equal(Ids(entries.AsEnumerable().Reverse()), snapshot.Entries.Concat(page.Entries).Select(entry => entry.Id));
        Assert.Null(page.More); // exactly two pages
        Assert.Null(await _log.ReadPageAsync("another", snapshot.More!, CancellationToken.None));
    }

    [Fact]
    public async Task KeyEvents_AreTheNewest_AndNoMoreThanTheListHolds()
    {
        var story = StoryRows.New("live", "live");
        var entries = Enumerable.Range(0, Limits.KeyEvents + 1).Select(minute => StoryRows.Entry(story, minute)).ToList();
        entries.ForEach(entry => entry.IsKey = true);
        await _database.AddAsync([story, .. entries, StoryRows.Entry(story, 900)]);

        var keys = (await _log.ReadKeyEventsAsync("live", TagFilter.All, CancellationToken.None))!;

        Assert.Equal(Ids(entries.AsEnumerable().Reverse().Take(Limits.KeyEvents)), keys.Entries.Select(entry => entry.Id));
        Assert.Null(await _log.ReadKeyEventsAsync("another", TagFilter.All, CancellationToken.None));
    }

    /// <summary>Under its link a hidden story's entries lead to that link, so that nobody is sent to an address that is not public.</summary>
    [Fact]
    public async Task Snapshot_OfARehearsal_LeadsToItsLink()
    {
        var story = StoryRows.New("draft", "hidden");
        story.SecretLink = "~link";
        var entry = StoryRows.Entry(story, 1);
        entry.Html = $"<a href=\"/hidden/entries/{entry.Id}\">at</a>";
        await _database.AddAsync(story, entry);

        var snapshot = (await _log.ReadSnapshotAsync("~link", CancellationToken.None))!;

        Assert.Equal(("~link", "~link", StoryStatuses.Live), (snapshot.Story, snapshot.Header.Story, snapshot.Header.Status));
        Assert.Equal($"<a href=\"/~link/entries/{entry.Id}\">at</a>", Assert.Single(snapshot.Entries).Html);
        Assert.Null(await _log.ReadSnapshotAsync("hidden", CancellationToken.None));
    }

    [Fact]
    public async Task Filtered_SnapshotsPagesAndKeyEvents_HaveOnlyWhatTheFilterShows()
    {
        var story = StoryRows.New("live", "live");
        var entries = Enumerable.Range(0, 4).Select(minute => StoryRows.Entry(story, minute)).ToList();
        entries.ForEach(entry => entry.IsKey = true);
        await _database.AddAsync([story, .. entries]);
        await _database.AddAsync(
            Tag(entries[0], "Economy"),
            Tag(entries[1], "Weather"),
            Tag(entries[2], "Economy"),
            Tag(entries[2], "Weather")
        );

        await ShowsAsync(TagFilter.Of("economy"), 2, 0);
        await ShowsAsync(TagFilter.Of(null, new TagRules(["Economy", "Weather"], [])), 2, 1, 0);
        await ShowsAsync(TagFilter.Of(null, new TagRules([], ["Weather"])), 3, 0);
        await ShowsAsync(TagFilter.Of("weather", new TagRules(["Economy"], [])), 2);
        await ShowsAsync(TagFilter.Of("economy", new TagRules([], ["Weather"])), 0);
        await ShowsAsync(TagFilter.All, 3, 2, 1, 0);

        async Task ShowsAsync(TagFilter filter, params int[] shown)
        {
            var ids = Ids(shown.Select(at => entries[at])).ToList();
            var whole = (await _log.ReadSnapshotAsync("live", CancellationToken.None))!;
            var snapshot = await _log.FilterAsync(whole, filter, CancellationToken.None);
            Assert.Equal(ids, snapshot.Entries.Select(entry => entry.Id));
            Assert.Equal(ids, snapshot.KeyEvents.Select(key => key.Id));
            var page = await _log.ReadPageAsync("live", EntryPosition.JustAfter(long.MaxValue), filter, CancellationToken.None);
            Assert.Equal(ids, page!.Entries.Select(entry => entry.Id));
            var keys = await _log.ReadKeyEventsAsync("live", filter, CancellationToken.None);
            Assert.Equal(ids, keys!.Entries.Select(entry => entry.Id));
        }
    }

    /// <summary>What may not be shown to a partner is not shown either when the story goes in the middle of an answer.</summary>
    [Fact]
    public async Task Filtered_StoryThatHasGone_HasNothing()
    {
        var story = StoryRows.New("live", "live");
        var entry = StoryRows.Entry(story, 1);
        entry.IsKey = true;
        await _database.AddAsync(story, entry);
        var whole = (await _log.ReadSnapshotAsync("live", CancellationToken.None))!;
        await using (var db = _database.CreateDbContext())
        {
            await db.Stories.ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, DeskStatuses.Draft));
        }

        var filtered = await _log.FilterAsync(whole, TagFilter.Of("economy"), CancellationToken.None);

        Assert.Equal((0, 0, null), (filtered.Entries.Count, filtered.KeyEvents.Count, filtered.More));
    }

    /// <summary>Entries in every other state and of another story, newer than all.</summary>
    private static IEnumerable<object> Unseen(StoryRow story, Action<EntryRow>? with = null)
    {
        var another = StoryRows.New("live");
        yield return another;
        var states = Enum.GetValues<EntryState>().Where(state => state != EntryState.Published);
        foreach (var entry in states.Select((state, at) => StoryRows.Entry(story, 500 + at, state)).Append(StoryRows.Entry(another, 600)))
        {
            with?.Invoke(entry);
            yield return entry;
        }
    }

    private static IEnumerable<string> Ids(IEnumerable<EntryRow> entries) => entries.Select(entry => entry.Id.ToString());

    private static EntryTagRow Tag(EntryRow entry, string label) =>
        new()
        {
            EntryId = entry.Id,
            StoryId = entry.StoryId,
            Key = EntryTags.KeyOf(label),
            Label = label,
        };

    private static ChangeRow Change(StoryRow story, long seq) =>
        new()
        {
            StoryId = story.Id,
            Seq = seq,
            Payload = $$"""{"seq":{{seq}},"kind":"storyPut","at":1}""",
        };
}
