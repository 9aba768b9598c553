using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteEarlierWordingTests() : EarlierWordingContract(new SqliteDatabase());

public sealed class PostgresEarlierWordingTests(SharedPostgres server) : EarlierWordingContract(new PostgresDatabase(server));

/// <summary>What an entry or a headline said before can be erased, and nothing else changes in the log.</summary>
public abstract class EarlierWordingContract(TestDatabase database) : StorageContract(database)
{
    private const string Secret = "zirconium";

    [Fact]
    public async Task Entry_WhoseEarlierWordingIsErased_LeavesItsPresentWordingInEveryPlaceOfTheLog()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await One.PostAsync(story, $"{Secret} seen");
        await One.PostAsync(story, "Another entry");
        var corrected = StorageNode.Entry($"{Secret} not seen") with { Title = Secret, Correction = $"We wrote {Secret}." };
        await Two.Entries.PutEntryAsync(story, entry, corrected, SeenVersions.Of(1), StorageNode.Editor);
        await Two.Entries.PutEntryAsync(
            story,
            entry,
            StorageNode.Entry("Seen") with
            {
                Correction = "We erred.",
            },
            SeenVersions.Of(2),
            StorageNode.Editor
        );
        Assert.Equal(2, (await One.ReadChangesAsync(story)).Count(c => Holds(c.Payload)));

        Assert.Equal(WriteResult.Saved, (await One.EarlierWording.EraseAsync(story, entry, "legal", StorageNode.Editor)).Result);

        var log = await ReadLogAsync(story);
        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L], log.Select(c => c.Seq));
        Assert.Equal(Enumerable.Repeat(ChangeKinds.EntryPut, 5), log.Skip(1).Select(c => c.Kind));
        var present = (await One.Log.ReadSnapshotAsync("comet", CancellationToken.None))!.Entries.Single(e => e.Id == entry.ToString());
        Assert.All(log.Where(c => c.Entry?.Id == entry.ToString()), change => Assert.Equal(present, change.Entry));
        Assert.Contains("Another entry", log[2].Entry!.Html, StringComparison.Ordinal);
        Assert.Equal(1, (await One.ReadStoryAsync(story)).Edition);
        await using var db = One.Open();
        var versions = await db.EntryVersions.Where(v => v.EntryId == entry).OrderBy(v => v.Version).ToListAsync();
        Assert.Equal(["create", "correct", "correct", "erase earlier wording"], versions.Select(v => v.Action));
        Assert.All(versions.SkipLast(1), version => Assert.Equal(("", "[]", null), (version.Title, version.Content, version.Note)));
        Assert.Contains("Seen", versions[^1].Content);
        Assert.Equal("legal", versions[^1].Note);
        // Nothing is left to erase, so a repeated request writes nothing.
        Assert.Equal(WriteResult.Unchanged, (await Two.EarlierWording.EraseAsync(story, entry, null, StorageNode.Editor)).Result);
    }

    [Fact]
    public async Task Correction_ThatErasesEarlierWording_DoesSoInItsOwnChange()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await One.PostAsync(story, $"{Secret} seen");
        var edit = StorageNode.Entry("Seen") with { Correction = "We erred.", EraseEarlier = true };
        Assert.Equal(
            WriteResult.Saved,
            (await One.Entries.PutEntryAsync(story, entry, edit, SeenVersions.Of(1), StorageNode.Editor)).Result
        );

        var log = await ReadLogAsync(story);
        Assert.Equal([1L, 2L, 3L], log.Select(c => c.Seq));
        Assert.Equal(log[2].Entry, log[1].Entry);
        Assert.Equal(1, (await One.ReadStoryAsync(story)).Edition);
        await AssertNowhereAsync();
    }

    [Fact]
    public async Task Headline_WhoseEarlierWordingIsErased_KeepsWhatHappenedWhen()
    {
        var story = Guid.CreateVersion7();
        await One.Headers.PutStoryAsync(story, StorageNode.Header("comet", $"{Secret} over Baku"), null, StorageNode.Editor);
        await One.Lifecycle.SetStatusAsync(story, StoryStatuses.Live, StorageNode.Editor);
        var entry = await One.PostAsync(story, "Seen");
        await One.Lifecycle.SetStatusAsync(story, StoryStatuses.Ended, StorageNode.Editor);
        var version = (await One.ReadStoryAsync(story)).Version;
        var mild = StorageNode.Header("comet", "Comet over Baku") with { Standfirst = $"Not {Secret}." };
        await One.Headers.PutStoryAsync(story, mild, SeenVersions.Of(version), StorageNode.Editor);

        var calm = StorageNode.Header("comet", "Comet over Baku") with { EraseEarlier = true };
        Assert.Equal(
            WriteResult.Saved,
            (await Two.Headers.PutStoryAsync(story, calm, SeenVersions.Of(version + 1), StorageNode.Editor)).Result
        );

        var log = await ReadLogAsync(story);
        Assert.Equal([1L, 2L, 3L, 4L, 5L], log.Select(c => c.Seq));
        Assert.Equal(
            [StoryStatuses.Live, null, StoryStatuses.Ended, StoryStatuses.Ended, StoryStatuses.Ended],
            log.Select(c => c.Header?.Status)
        );
        Assert.Equal(entry.ToString(), log[1].Entry!.Id);
        Assert.All(log.Where(c => c.Header is not null), c => Assert.Equal("Comet over Baku", c.Header!.Headline));
        Assert.Equal(1, (await One.ReadStoryAsync(story)).Edition);
        await AssertNowhereAsync();
        Assert.Equal(WriteResult.Unchanged, (await One.EarlierWording.EraseAsync(story, StorageNode.Editor)).Result);
    }

    private async Task<List<Change>> ReadLogAsync(Guid story) =>
        [.. (await One.ReadChangesAsync(story)).Select(c => JsonSerializer.Deserialize(c.Payload, ProtocolJson.Wire.Change)!)];

    private static bool Holds(string text) => text.Contains(Secret, StringComparison.OrdinalIgnoreCase);

    /// <summary>In no text column of any table, whichever the model has.</summary>
    private async Task AssertNowhereAsync()
    {
        await using var db = One.Open();
        var columns = TextColumns.Of(db.Model);
        Assert.Contains(columns, column => column is { Table: "Changes", Column: "Payload" });
        foreach (var column in columns)
        {
            Assert.Equal((column, 0L), (column, await column.CountAsync(db, Secret)));
        }
    }
}
