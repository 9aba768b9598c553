using LiveBlog.Protocol;
using LiveBlog.Server.Feeds;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Storage;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>Entries that clients of a feed have to delete, each with the time of its last version.</summary>
public sealed class RemovedEntriesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private OneDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await OneDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task RemovedEntries_AreThoseThatReadersHad_AndOfOneStory()
    {
        var (story, other) = (await AddStoryAsync("storm"), await AddStoryAsync("calm"));
        var removed = new List<RemovedEntry>();
        EntryState[] hidden = [EntryState.TakenDown, EntryState.Unpublished, EntryState.Submitted];
        foreach (var (n, state) in hidden.Index())
        {
            removed.Insert(0, await WithdrawAsync(story, Now.AddMinutes(n), state));
            // Published and withdrawn before the story was public.
            await _database.AddEntryAsync(story, "never had", Now.AddMinutes(n), state);
            await _database.AddEntryAsync(story, "never had", Now.AddMinutes(n), state, wasPublished: false);
            await WithdrawAsync(other, Now.AddMinutes(n), state);
        }
        await _database.AddEntryAsync(story, "has", Now);
        Assert.Equal(removed, await OfStoryAsync(story));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RemovedEntries_OfMany_AreTheNewestFifty(int states)
    {
        var story = await AddStoryAsync("storm");
        var removed = new List<RemovedEntry>();
        for (var n = 0; n < 60; n++)
        {
            var state = n % states == 0 ? EntryState.TakenDown : EntryState.Unpublished;
            removed.Insert(0, await WithdrawAsync(story, Now.AddMinutes(n), state));
        }
        Assert.Equal(removed.Take(50), await OfStoryAsync(story));
    }

    [Fact]
    public async Task EntriesLeftOut_AreThoseThatAnEditMayHaveTakenOutOfTheFeed()
    {
        var (story, other) = (await AddStoryAsync("storm"), await AddStoryAsync("calm"));
        var retagged = await AddEntryAsync(story, minute: 0, version: 2);
        var tagged = await AddEntryAsync(story, minute: 1, version: 2);
        await _database.AddAsync(
            new EntryTagRow
            {
                EntryId = tagged.Id,
                StoryId = story.Id,
                Key = EntryTags.KeyOf("Weather"),
                Label = "Weather",
            }
        );
        await AddEntryAsync(story, minute: 2, version: 1);
        await AddEntryAsync(story, minute: 3, version: 2, EntryState.Draft);
        await AddEntryAsync(other, minute: 4, version: 2);
        Assert.Equal([LeftOut(retagged)], await LeftOutAsync(story));
    }

    [Fact]
    public async Task EntriesLeftOut_OfMany_AreTheNewestFiftyAmongTheNewestTwoHundred()
    {
        var (crowded, edited) = (await AddStoryAsync("crowded"), await AddStoryAsync("edited"));
        // The oldest of 201 is no longer looked at.
        await AddEntryAsync(crowded, minute: 0, version: 2);
        var second = await AddEntryAsync(crowded, minute: 1, version: 2);
        await _database.AddAsync(Enumerable.Range(2, 198).Select(minute => StoryRows.Entry(crowded, minute)));
        var newest = await AddEntryAsync(crowded, minute: 200, version: 2);
        Assert.Equal([LeftOut(newest), LeftOut(second)], await LeftOutAsync(crowded));

        var all = new List<RemovedEntry>();
        for (var minute = 0; minute < 52; minute++)
        {
            all.Insert(0, LeftOut(await AddEntryAsync(edited, minute, version: 2)));
        }
        Assert.Equal(all.Take(50), await LeftOutAsync(edited));
    }

    private Task<StoryRow> AddStoryAsync(string slug) => _database.AddAsync(slug, StoryStatuses.Live, Now, Now);

    private async Task<IReadOnlyList<RemovedEntry>> OfStoryAsync(StoryRow story)
    {
        await using var db = _database.CreateDbContext();
        return await RemovedEntries.OfStoryAsync(db, story.Id, TestContext.Current.CancellationToken);
    }

    /// <summary>What the feed of the tag leaves out.</summary>
    private async Task<IReadOnlyList<RemovedEntry>> LeftOutAsync(StoryRow story)
    {
        await using var db = _database.CreateDbContext();
        return await RemovedEntries.LeftOutAsync(db, story.Id, TagFilter.Of("weather"), TestContext.Current.CancellationToken);
    }

    /// <summary>An entry that readers had, withdrawn an hour later.</summary>
    private async Task<RemovedEntry> WithdrawAsync(StoryRow story, DateTimeOffset at, EntryState state)
    {
        var (entry, withdrawn) = (await _database.AddEntryAsync(story, "had", at, state), at.AddHours(1));
        await _database.AddAsync(VersionOf(entry, 2, withdrawn));
        var removal = new Change(0, ChangeKinds.EntryRemoved, withdrawn.ToUnixTimeMilliseconds(), EntryId: entry.Id.ToString());
        await _database.LogAsync(story, removal);
        return new RemovedEntry($"urn:uuid:{entry.Id}", withdrawn);
    }

    /// <summary>An entry that was edited once for each version after the first, an hour after the one before.</summary>
    private async Task<EntryRow> AddEntryAsync(StoryRow story, int minute, int version, EntryState state = EntryState.Published)
    {
        var entry = StoryRows.Entry(story, minute, state);
        entry.Version = version;
        var versions = Enumerable.Range(1, version).Select(n => VersionOf(entry, n, entry.DisplayAt.AddHours(n - 1)));
        await _database.AddAsync([entry, .. versions]);
        return entry;
    }

    private static RemovedEntry LeftOut(EntryRow entry) => new($"urn:uuid:{entry.Id}", entry.DisplayAt.AddHours(1));

    private static EntryVersionRow VersionOf(EntryRow entry, int version, DateTimeOffset at) =>
        new()
        {
            EntryId = entry.Id,
            Version = version,
            Action = "edit",
            By = "Ada Lund",
            At = at,
            Title = entry.Title,
            Body = entry.Body,
        };
}
