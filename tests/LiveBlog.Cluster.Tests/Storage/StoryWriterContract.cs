using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteStoryWriterTests() : StoryWriterContract(new SqliteDatabase());

public sealed class PostgresStoryWriterTests(SharedPostgres server) : StoryWriterContract(new PostgresDatabase(server));

/// <summary>One order, no hole, nothing twice, whichever node writes.</summary>
public abstract class StoryWriterContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Put_RepeatedOnAnotherNode_WritesOnce()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = Guid.CreateVersion7();
        var first = await One.Entries.PutEntryAsync(story, entry, StorageNode.Entry("Seen over Baku"), null, StorageNode.Editor);
        var again = await Two.Entries.PutEntryAsync(story, entry, StorageNode.Entry("Seen over Baku"), null, StorageNode.Editor);

        Assert.Equal((WriteResult.Created, WriteResult.Unchanged), (first.Result, again.Result));
        Assert.Equal(2, (await One.ReadStoryAsync(story)).Seq);
        Assert.Equal(2, (await One.ReadChangesAsync(story)).Count);
    }

    [Fact]
    public async Task Edit_OfAVersionThatAnotherNodeHasReplaced_IsStale()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await One.PostAsync(story, "Seen over Baku");
        var first = await One.Entries.PutEntryAsync(
            story,
            entry,
            StorageNode.Entry("Seen over Ganja"),
            SeenVersions.Of(1),
            StorageNode.Editor
        );
        var second = await Two.Entries.PutEntryAsync(
            story,
            entry,
            StorageNode.Entry("Seen over Quba"),
            SeenVersions.Of(1),
            StorageNode.Editor
        );

        Assert.Equal((WriteResult.Saved, WriteResult.Stale), (first.Result, second.Result));
        Assert.Contains("Ganja", second.Entry!.Text, StringComparison.Ordinal);
        Assert.Equal(2, second.Entry.Version);
    }

    [Fact]
    public async Task Writes_ByFourEditorsOnTwoNodes_MakeOneLogWithoutAHole()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var posted = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(async editor =>
                    {
                        var node = editor % 2 == 0 ? One : Two;
                        var mine = new List<Guid>();
                        for (var i = 0; i < Database.WritesPerEditor; i++)
                        {
                            mine.Add(await node.PostAsync(story, $"Editor {editor}, entry {i}"));
                        }
                        return mine;
                    })
            )
            .InLongTime();

        var entries = posted.SelectMany(mine => mine).ToList();
        var changes = await One.ReadChangesAsync(story);
        Assert.Equal(4 * Database.WritesPerEditor, entries.Count);
        Assert.Equal(Enumerable.Range(1, entries.Count + 1).Select(seq => (long)seq), changes.Select(c => c.Seq));
        Assert.Equal(entries.Order(), changes.Where(c => c.EntryId is not null).Select(c => c.EntryId!.Value).Order());
        // Each editor's own entries stand in the order in which they were acknowledged.
        var seqs = changes.Where(c => c.EntryId is not null).ToDictionary(c => c.EntryId!.Value, c => c.Seq);
        Assert.All(posted, mine => Assert.Equal(mine, mine.OrderBy(entry => seqs[entry])));
        var after = await Two.ReadStoryAsync(story);
        Assert.Equal((entries.Count + 1, entries.Count), (after.Seq, after.PublishedEntries));
    }

    [Fact]
    public async Task Edits_OfOneEntryByTwoNodesAtOnce_AreWonByExactlyOne()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await One.PostAsync(story, "Seen over Baku");
        for (var version = 1; version <= 10; version++)
        {
            var edits = await Task.WhenAll(
                    One.Entries.PutEntryAsync(
                        story,
                        entry,
                        StorageNode.Entry($"One {version}"),
                        SeenVersions.Of(version),
                        StorageNode.Editor
                    ),
                    Two.Entries.PutEntryAsync(
                        story,
                        entry,
                        StorageNode.Entry($"Two {version}"),
                        SeenVersions.Of(version),
                        StorageNode.Editor
                    )
                )
                .InTime();
            Assert.Equal([WriteResult.Saved, WriteResult.Stale], edits.Select(e => e.Result).Order());
        }
        Assert.Equal(12, (await One.ReadStoryAsync(story)).Seq);
    }

    [Fact]
    public async Task Write_ThatFailsAtTheEnd_LeavesNeitherEntryNorHole()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        // Something that the writer cannot know of stands where its change must go, so saving fails after all else went well.
        await using (var db = One.Open())
        {
            db.Changes.Add(
                new ChangeRow
                {
                    StoryId = story,
                    Seq = 2,
                    Payload = "{}",
                }
            );
            await db.SaveChangesAsync();
        }
        await Assert.ThrowsAsync<DbUpdateException>(() => One.PostAsync(story, "Lost"));
        await using (var db = One.Open())
        {
            Assert.Equal(0, await db.Entries.CountAsync());
            Assert.Equal(0, await db.EntryVersions.CountAsync());
            await db.Changes.Where(c => c.Seq == 2).ExecuteDeleteAsync();
        }
        Assert.Equal((1, 0), ((await One.ReadStoryAsync(story)).Seq, (await One.ReadStoryAsync(story)).PublishedEntries));

        await Two.PostAsync(story, "Kept");
        Assert.Equal([1L, 2L], (await One.ReadChangesAsync(story)).Select(c => c.Seq));
    }

    [Fact]
    public async Task TakeDown_ErasesTheTextFromEveryRow()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await One.PostAsync(story, "zirconium first");
        await Two.Entries.PutEntryAsync(story, entry, StorageNode.Entry("zirconium second"), SeenVersions.Of(1), StorageNode.Editor);
        Assert.Equal(2, (await One.ReadChangesAsync(story)).Count(c => c.Payload.Contains("zirconium", StringComparison.Ordinal)));

        var edition = (await One.ReadStoryAsync(story)).Edition;
        Assert.Equal(WriteResult.Saved, (await Two.Entries.TakeDownAsync(story, entry, null, StorageNode.Editor)).Result);

        var changes = await One.ReadChangesAsync(story);
        Assert.DoesNotContain(changes, c => c.Payload.Contains("zirconium", StringComparison.Ordinal));
        Assert.Equal([1L, 2L, 3L, 4L], changes.Select(c => c.Seq));
        Assert.All(changes.Skip(1), c => Assert.Contains(ChangeKinds.EntryRemoved, c.Payload, StringComparison.Ordinal));
        Assert.Equal(edition + 1, (await One.ReadStoryAsync(story)).Edition);
        await using var db = One.Open();
        Assert.All(
            await db.EntryVersions.ToListAsync(),
            version => Assert.Equal(("", "", "[]"), (version.Title, version.Body, version.Content))
        );
        var gone = await db.Entries.SingleAsync();
        Assert.Equal(("", "", "", ""), (gone.Title, gone.Body, gone.Text, gone.Html));
        Assert.Equal(
            WriteResult.Gone,
            (await One.Entries.PutEntryAsync(story, entry, StorageNode.Entry("back"), null, StorageNode.Editor)).Result
        );
    }

    [Fact]
    public async Task OneEntryId_InTwoStoriesAtOnce_IsGivenOnce()
    {
        var stories = new[] { await One.CreateLiveStoryAsync("comet"), await One.CreateLiveStoryAsync("eclipse") };
        for (var round = 0; round < 10; round++)
        {
            var entry = Guid.CreateVersion7();
            var writes = await Task.WhenAll(
                    One.Entries.PutEntryAsync(stories[0], entry, StorageNode.Entry("Seen"), null, StorageNode.Editor),
                    Two.Entries.PutEntryAsync(stories[1], entry, StorageNode.Entry("Seen"), null, StorageNode.Editor)
                )
                .InTime();
            Assert.Equal([WriteResult.Created, WriteResult.Conflict], writes.Select(w => w.Result).Order());
        }
        var seqs = await Task.WhenAll(stories.Select(One.ReadStoryAsync));
        Assert.Equal(12, seqs.Sum(s => s.Seq));
    }

    [Fact]
    public async Task OneAddress_ForTwoStoriesAtOnce_IsGivenOnce()
    {
        for (var round = 0; round < 10; round++)
        {
            var writes = await Task.WhenAll(
                    One.Headers.PutStoryAsync(Guid.CreateVersion7(), StorageNode.Header($"comet-{round}"), null, StorageNode.Editor),
                    Two.Headers.PutStoryAsync(Guid.CreateVersion7(), StorageNode.Header($"comet-{round}"), null, StorageNode.Editor)
                )
                .InTime();
            Assert.Equal([WriteResult.Created, WriteResult.SlugTaken], writes.Select(w => w.Result).Order());
        }
    }
}
