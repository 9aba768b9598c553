using LiveBlog.Protocol;
using LiveBlog.Server.Stories;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteTagFilterTests() : TagFilterContract(new SqliteDatabase());

public sealed class PostgresTagFilterTests(SharedPostgres server) : TagFilterContract(new PostgresDatabase(server));

/// <summary>What a filter by tags shows of a story is the same on every database: snapshot, older entries and key events.</summary>
public abstract class TagFilterContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Filters_ShowTheEntriesOfTheirTags_OlderAndPinnedOnesAndKeyEventsToo()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        // Of another story, under the same tags.
        await PostAsync(await One.CreateLiveStoryAsync("harbour"), "elsewhere", ["Sport"]);
        await PostAsync(story, "pinned sport", ["SPORT"], pinned: true);
        await PostAsync(story, "pinned vote", ["Politics"], pinned: true);
        for (var n = 1; n <= Limits.EntriesPerPage + 5; n++)
        {
            await PostAsync(story, $"sport {n}", ["Sport"], key: n == 1);
            await PostAsync(story, $"paid {n}", ["sport", "Paid"], key: n == 2);
            await PostAsync(story, $"plain {n}", [], key: n == 3);
        }
        var sport = Enumerable.Range(1, Limits.EntriesPerPage + 5).Select(n => $"sport {n}").Reverse().Append("pinned sport").ToList();

        var rules = TagFilter.Of(null, new TagRules(["Sport", "Culture"], ["PAID"]));
        var snapshot = (await Two.Log.ReadSnapshotAsync("comet", rules, CancellationToken.None))!;
        Assert.Equal([.. sport.Take(Limits.EntriesPerPage), "pinned sport"], snapshot.Entries.Select(Text));
        Assert.Equal(["sport 1"], (await Two.Log.ReadKeyEventsAsync("comet", rules, CancellationToken.None))!.Entries.Select(Text));
        Assert.Single(snapshot.KeyEvents);
        var older = (await Two.Log.ReadPageAsync("comet", snapshot.More!, rules, CancellationToken.None))!;
        Assert.Equal(sport.Skip(Limits.EntriesPerPage), older.Entries.Select(Text));
        Assert.Null(older.More);

        Assert.Empty(await ReadAsync(TagFilter.Of("paid", new TagRules(["Sport"], ["Paid"]))));
        Assert.Empty(await ReadAsync(TagFilter.Of("politics", new TagRules(["Sport"], []))));
        Assert.Equal(["pinned vote"], await ReadAsync(TagFilter.Of("POLITICS", TagRules.None)));
        Assert.All(await ReadAsync(TagFilter.Of(null, new TagRules([], ["sport", "politics"]))), text => Assert.StartsWith("plain", text));
    }

    [Fact]
    public void Filters_ThatShowTheSame_AreEqual()
    {
        var one = TagFilter.Of("Sport", new TagRules(["A", "b"], ["C"]));
        var same = TagFilter.Of("sport", new TagRules(["B", "a", "A"], ["c"]));
        Assert.Equal(one, same);
        Assert.Equal(one.Fingerprint, same.Fingerprint);
        var other = TagFilter.Of("sport", new TagRules(["C"], ["A", "B"]));
        Assert.NotEqual(one, other);
        Assert.NotEqual(one.Fingerprint, other.Fingerprint);
        Assert.True(TagFilter.Of("", TagRules.None).ShowsAll);
        Assert.Equal("", TagFilter.All.Fingerprint);
    }

    private async Task<List<string>> ReadAsync(TagFilter filter) =>
        [.. (await Two.Log.ReadSnapshotAsync("comet", filter, CancellationToken.None))!.Entries.Select(Text)];

    private async Task PostAsync(Guid story, string title, string[] tags, bool pinned = false, bool key = false)
    {
        var edit = StorageNode.Entry("Words.", pinned: pinned) with { Title = title, Key = key, Tags = tags };
        Assert.Equal(
            WriteResult.Created,
            (await One.Entries.PutEntryAsync(story, Guid.CreateVersion7(), edit, null, StorageNode.Editor)).Result
        );
    }

    private static string Text(EntryView entry) => entry.Title!;
}
