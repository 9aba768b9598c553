using LiveBlog.Protocol;
using LiveBlog.Server.Search;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteSearchTests() : SearchContract(new SqliteDatabase());

public sealed class PostgresSearchTests(SharedPostgres server) : SearchContract(new PostgresDatabase(server));

/// <summary>What readers find, and what they never do, on every database.</summary>
public abstract class SearchContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Words_AreFoundByTheirBeginnings_AllOfThem_AndMarked()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var both = await One.PostAsync(story, "The observatory opened its dome at midnight");
        await One.PostAsync(story, "The observatory is closed");
        var hits = await FindAsync("observ", "dom");
        var hit = Assert.Single(hits);
        Assert.Equal((both, "comet"), (hit.EntryId, hit.Slug));
        Assert.Contains($"{SearchMarks.Begin}observatory{SearchMarks.End}", hit.Snippet);
        Assert.Contains($"{SearchMarks.Begin}dome{SearchMarks.End}", hit.Snippet);
    }

    [Fact]
    public async Task Title_CountsMoreThanText_AndAStoryIsFoundByItsHeadline()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        await One.PostAsync(story, "A ferry, and much else that has nothing to do with ferries at all, was seen in the harbour");
        var titled = Guid.CreateVersion7();
        await One.Entries.PutEntryAsync(
            story,
            titled,
            StorageNode.Entry("Every ten minutes.") with
            {
                Title = "Ferry timetable",
            },
            null,
            StorageNode.Editor
        );
        Assert.Equal(titled, (await FindAsync("ferry"))[0].EntryId);
        Assert.Null(Assert.Single(await FindAsync("night")).EntryId);
    }

    [Fact]
    public async Task Tags_AreFound_UntilTheyAreTakenAway()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await One.PostAsync(story, "The tide is high");
        Assert.Equal(WriteResult.Saved, (await One.Workflow.SetTagAsync(story, entry, "Flood watch", true, StorageNode.Editor)).Result);
        Assert.Equal(entry, Assert.Single(await FindAsync("flood")).EntryId);
        Assert.Equal(WriteResult.Saved, (await One.Workflow.SetTagAsync(story, entry, "FLOOD WATCH", false, StorageNode.Editor)).Result);
        Assert.Empty(await FindAsync("flood"));
        Assert.Single(await FindAsync("tide"));
    }

    [Fact]
    public async Task WordsOfOtherScripts_AreFoundWithoutRegardToCase()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        await One.PostAsync(story, "Обсерватория открыла купол");
        Assert.Single(await FindAsync("обсерватор"));
        Assert.Single(await FindAsync("ОТКРЫЛА"));
    }

    [Theory]
    [InlineData("Киев ждёт гостей", "киева")]
    [InlineData("Киев ждёт гостей", "ждет")]
    [InlineData("Ёлка на площади", "елка")]
    [InlineData("Елка на площади", "ёлка")]
    [InlineData("Переговоры о мосте", "переговоров")]
    [InlineData("Yangın söndü", "yangin")]
    [InlineData("Şirin bağça", "sirin")]
    [InlineData("Sirin bagca", "bağça")]
    [InlineData("Un café noir", "cafe")]
    [InlineData("Синий трамвай", "трамвай")]
    public async Task WordsThatAreWrittenOtherwise_AreFound(string text, string asked)
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await One.PostAsync(story, text);
        Assert.Equal(entry, Assert.Single(await FindAsync(asked)).EntryId);
    }

    [Fact]
    public async Task Byline_IsFound_UntilItIsAnother()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = Guid.CreateVersion7();
        var by = StorageNode.Entry("The tide is high") with { Byline = "Zoë Quill" };
        await One.Entries.PutEntryAsync(story, entry, by, null, StorageNode.Editor);
        Assert.Equal(entry, Assert.Single(await FindAsync("quill")).EntryId);
        Assert.Equal(entry, Assert.Single(await FindAsync("zoe")).EntryId);

        await One.Entries.PutEntryAsync(story, entry, by with { Byline = "Ben Ruiz" }, ifMatch: SeenVersions.Of(1), StorageNode.Editor);
        Assert.Empty(await FindAsync("quill"));
    }

    [Theory]
    [InlineData("КИЕВ ждёт гостей", "киев ждет")]
    [InlineData("Киев ждет гостей", "ЖДЁТ")]
    [InlineData("Əliyev (100%) [live]", "əliyev (100%) [")]
    public async Task Headline_IsFoundAtTheDesk_WithoutRegardToCase(string headline, string asked)
    {
        var id = Guid.CreateVersion7();
        await One.Headers.PutStoryAsync(id, StorageNode.Header("desk", headline), null, StorageNode.Editor);
        await using var db = Two.Open();
        Assert.Equal(id, Assert.Single(await db.StoriesWithHeadline(asked).ToListAsync()).Id);
        Assert.Empty(await db.StoriesWithHeadline("nowhere").ToListAsync());
    }

    [Fact]
    public async Task Search_ByDate_HasTheNewestFirst_HoweverWellOthersMatch()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var best = await One.PostAsync(story, "ferry ferry ferry");
        var newest = await One.PostAsync(story, "Much is said here of other things, and once of a ferry");
        var byDate = await Search.FindAsync(new SearchQuestion(["ferry"], null, 0, 10, IsByDate: true), CancellationToken.None);
        Assert.Equal([newest, best], byDate.Select(hit => hit.EntryId!.Value));
        Assert.Equal(best, (await FindAsync("ferry"))[0].EntryId);
    }

    [Fact]
    public async Task WordOfMoreEntriesThanAreCompared_IsFoundInTheNewest()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var oldAndBest = await One.PostAsync(story, "ferry ferry ferry");
        var begin = DateTimeOffset.UtcNow.AddDays(1);
        var entries = Enumerable.Range(0, ISiteSearch.MaxCandidates).Select(number => Row(story, number, begin)).ToList();
        await using (var db = One.Open())
        {
            db.AddRange(entries);
            await db.SaveChangesAsync();
        }

        foreach (var place in (string?[])[null, "comet"])
        {
            var byDate = await Search.FindAsync(new SearchQuestion(["ferry"], place, 0, 3, IsByDate: true), CancellationToken.None);
            Assert.Equal(entries.AsEnumerable().Reverse().Take(3).Select(entry => entry.Id), byDate.Select(hit => hit.EntryId!.Value));
            var all = await Search.FindAsync(new SearchQuestion(["ferry"], place, 0, 1000), CancellationToken.None);
            Assert.Equal(ISiteSearch.MaxCandidates, all.Count);
            Assert.DoesNotContain(oldAndBest, all.Select(hit => hit.EntryId!.Value));
        }

        static EntryRow Row(Guid story, int number, DateTimeOffset begin) =>
            new()
            {
                Id = Guid.CreateVersion7(),
                StoryId = story,
                State = EntryState.Published,
                Title = "",
                Body = "",
                Text = $"The ferry came for the {number}th time",
                Byline = "",
                DisplayAt = begin.AddSeconds(number),
                Position = $"{number:D12}",
                Author = "Ada Lund",
            };
    }

    [Fact]
    public async Task WhatReadersMayNotSee_IsNotFound_FromTheCommitOn()
    {
        var live = await One.CreateLiveStoryAsync("comet");
        var (withdrawn, erased, edited) = (
            await One.PostAsync(live, "secretword withdrawn"),
            await One.PostAsync(live, "secretword erased"),
            await One.PostAsync(live, "secretword edited")
        );
        await One.Entries.PutEntryAsync(
            live,
            Guid.CreateVersion7(),
            StorageNode.Entry("secretword draft") with
            {
                State = "draft",
            },
            null,
            StorageNode.Editor
        );
        var draftStory = Guid.CreateVersion7();
        await One.Headers.PutStoryAsync(draftStory, StorageNode.Header("draft", "A secretword headline"), null, StorageNode.Editor);
        await One.PostAsync(draftStory, "secretword in a draft story");
        Assert.Equal(3, (await FindAsync("secretword")).Count);

        await One.Entries.UnpublishAsync(live, withdrawn, StorageNode.Editor);
        await One.Entries.TakeDownAsync(live, erased, null, StorageNode.Editor);
        await One.Entries.PutEntryAsync(live, edited, StorageNode.Entry("Something else"), ifMatch: SeenVersions.Of(1), StorageNode.Editor);
        Assert.Empty(await FindAsync("secretword"));
        await One.Lifecycle.SetStatusAsync(draftStory, StoryStatuses.Live, StorageNode.Editor);
        Assert.Equal(2, (await FindAsync("secretword")).Count);
    }

    [Fact]
    public async Task Search_InOneStory_FindsNothingOfOthers_AndGoesOnPageByPage()
    {
        var (first, second) = (await One.CreateLiveStoryAsync("first"), await One.CreateLiveStoryAsync("second"));
        for (var i = 0; i < 5; i++)
        {
            await One.PostAsync(first, $"harbour {i}");
        }
        await One.PostAsync(second, "harbour elsewhere");
        var all = await Search.FindAsync(new SearchQuestion(["harbour"], "first", 0, 10), CancellationToken.None);
        Assert.Equal(5, all.Count);
        var pages = new List<SearchHit>();
        for (var skip = 0; skip < 5; skip += 2)
        {
            pages.AddRange(await Search.FindAsync(new SearchQuestion(["harbour"], "first", skip, 2), CancellationToken.None));
        }
        Assert.Equal(all.Select(hit => hit.EntryId), pages.Select(hit => hit.EntryId));
    }

    /// <summary>Asked on the other node: an index is as old as the commit, wherever it was made.</summary>
    private ISiteSearch Search => Two.Get<ISiteSearch>();

    private Task<IReadOnlyList<SearchHit>> FindAsync(params string[] words) =>
        Search.FindAsync(new SearchQuestion(words, null, 0, 20), CancellationToken.None);
}
