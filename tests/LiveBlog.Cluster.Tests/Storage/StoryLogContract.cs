using LiveBlog.Protocol;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteStoryLogTests() : StoryLogContract(new SqliteDatabase());

public sealed class PostgresStoryLogTests(SharedPostgres server) : StoryLogContract(new PostgresDatabase(server));

/// <summary>What readers are given is the same, and in the same order, on every database.</summary>
public abstract class StoryLogContract(TestDatabase database) : StorageContract(database)
{
    private static readonly DateTimeOffset[] Times =
    [
        new(1066, 10, 14, 9, 0, 0, TimeSpan.Zero),
        new(1969, 7, 20, 20, 17, 40, 123, TimeSpan.Zero),
        DateTimeOffset.UnixEpoch,
        // A display time may come with an offset; what is kept is the instant.
        new(2026, 3, 3, 2, 30, 0, 999, TimeSpan.FromHours(4)),
        new(8999, 12, 31, 23, 59, 59, TimeSpan.Zero),
    ];

    [Fact]
    public async Task Pages_ByCursor_GiveEveryEntryOnceInOrder()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var posted = new List<(long At, string Id)>();
        for (var i = 0; i < 2 * Limits.EntriesPerPage + 10; i++)
        {
            var at = Times[i % Times.Length];
            posted.Add((at.ToUnixTimeMilliseconds(), (await One.PostAsync(story, $"Entry {i}", at)).ToString()));
        }
        var snapshot = (await Two.Log.ReadSnapshotAsync("comet", CancellationToken.None))!;
        List<EntryView> read = [.. snapshot.Entries];
        for (var more = snapshot.More; more is not null; )
        {
            var page = (await Two.Log.ReadPageAsync("comet", more, CancellationToken.None))!;
            read.AddRange(page.Entries);
            more = page.More;
        }
        Assert.Equal(
            posted.OrderByDescending(e => e.At).ThenByDescending(e => e.Id, StringComparer.Ordinal),
            read.Select(e => (e.At, e.Id))
        );
        Assert.Equal(posted.Count, snapshot.Total);
    }

    [Fact]
    public async Task Snapshot_CarriesPinnedEntriesThatAreOlderThanItsPage()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var pinned = await One.PostAsync(story, "What we know", Times[0], pinned: true);
        for (var i = 0; i < Limits.EntriesPerPage; i++)
        {
            await One.PostAsync(story, $"Entry {i}", Times[3]);
        }
        var snapshot = (await Two.Log.ReadSnapshotAsync("comet", CancellationToken.None))!;
        Assert.Equal(Limits.EntriesPerPage + 1, snapshot.Entries.Count);
        Assert.Equal(pinned.ToString(), snapshot.Entries[^1].Id);
    }

    [Fact]
    public async Task Changes_AfterASeq_ComeInOrderAndUpToTheLimit()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        await One.CreateLiveStoryAsync("eclipse");
        for (var i = 0; i < 11; i++)
        {
            await One.PostAsync(story, $"Entry {i}");
        }
        var changes = await Two.Log.ReadChangesAsync("comet", after: 4, limit: 5, CancellationToken.None);
        Assert.Equal([5L, 6, 7, 8, 9], changes.Select(c => c.Seq));
        Assert.Empty(await Two.Log.ReadChangesAsync("comet", after: 12, limit: 5, CancellationToken.None));
    }

    [Fact]
    public async Task Drafts_DoNotExistForReaders()
    {
        var id = Guid.CreateVersion7();
        await One.Headers.PutStoryAsync(id, StorageNode.Header("comet"), null, StorageNode.Editor);
        await One.CreateLiveStoryAsync("eclipse");
        Assert.Null(await Two.Log.ReadHeadAsync("comet", CancellationToken.None));
        Assert.Null(await Two.Log.ReadSnapshotAsync("comet", CancellationToken.None));
        var heads = await Two.Log.ReadHeadsAsync(["comet", "eclipse", "unknown"], CancellationToken.None);
        Assert.Equal(("eclipse", 1L), (Assert.Single(heads).Key, heads["eclipse"].Seq));
    }

    [Fact]
    public async Task Instants_ReadBack_EqualWhatWasWritten()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        foreach (var at in Times)
        {
            var entry = await One.PostAsync(story, "Seen", at);
            await using var db = Two.Open();
            Assert.Equal(at, (await db.Entries.AsNoTracking().SingleAsync(e => e.Id == entry)).DisplayAt);
        }
        var row = await Two.ReadStoryAsync(story);
        Assert.Equal(0, row.UpdatedAt.Ticks % TimeSpan.TicksPerMillisecond);
    }

    [Theory]
    [InlineData("COMET", 1)]
    [InlineData("of the", 2)]
    [InlineData("100%", 1)]
    [InlineData("_", 0)]
    [InlineData("\\", 1)]
    public async Task Search_InHeadlines_TakesLettersInEitherCaseAndSignsAsTheyAre(string text, int found)
    {
        var headlines = new[] { "Night of the comet", "100% of the vote", "A back\\slash" };
        for (var i = 0; i < headlines.Length; i++)
        {
            await One.Headers.PutStoryAsync(
                Guid.CreateVersion7(),
                StorageNode.Header($"story-{i}", headlines[i]),
                null,
                StorageNode.Editor
            );
        }
        await using var db = Two.Open();
        Assert.Equal(found, await db.StoriesWithHeadline(text).CountAsync());
    }

    [Fact]
    public async Task Stories_OfOneMoment_SortByTheirIdsAsOthersCompareThem()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            ids.Add(Guid.CreateVersion7());
            await One.Headers.PutStoryAsync(ids[^1], StorageNode.Header($"story-{i}"), null, StorageNode.Editor);
        }
        await using var db = Two.Open();
        var middle = ids.Order().ElementAt(4);
        Assert.Equal(ids.Order(), await db.Stories.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync());
        Assert.Equal(4, await db.Stories.CountAsync(s => s.Id.CompareTo(middle) < 0));
    }
}
