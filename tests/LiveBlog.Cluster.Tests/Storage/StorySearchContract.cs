using LiveBlog.Server.Desk.StoryList;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteStorySearchTests() : StorySearchContract(new SqliteDatabase());

public sealed class PostgresStorySearchTests(SharedPostgres server) : StorySearchContract(new PostgresDatabase(server));

/// <summary>What an editor looks for among the desk's stories is found on every database.</summary>
public abstract class StorySearchContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Words_AreFoundInAnyOrderAndField_AndAllOfThem()
    {
        var storm = await CreateAsync("storm", "Storm hits the old harbour", "Ferries stay in port", "City", "Zoë Ångström");
        await CreateAsync("calm", "Calm over the old harbour", "Ferries sail", "City", "Ben Ruiz");
        var date = (await One.ReadStoryAsync(storm)).CreatedAt;

        foreach (
            var question in new[]
            {
                "harbour storm",
                "STORM ferr",
                "city storm",
                "zoe angstrom",
                $"storm {date:yyyy-MM-dd}",
                $"storm {date:yyyy-MM}",
            }
        )
        {
            Assert.Equal([storm], (await FindAsync(question)).Ids);
        }
        Assert.Empty((await FindAsync("storm sail")).Ids);
        Assert.Empty((await FindAsync("arbour")).Ids);
        Assert.Empty((await FindAsync($"storm {date.AddDays(-40):yyyy-MM}")).Ids);
    }

    [Fact]
    public async Task Letters_AreComparedWithoutCaseAndMarks_AndRussianWordsByTheirStem()
    {
        var story = await CreateAsync("kiev", "Ёлка в Киеве: şəhər İşığı", "", "Город", "");
        foreach (var question in new[] { "елка", "киев", "КИЕВА", "seher", "isigi", "елка города" })
        {
            // The letter ə has no plain form.
            Assert.Equal(question == "seher" ? [] : [story], (await FindAsync(question)).Ids);
        }
    }

    [Fact]
    public async Task Pages_LeadThroughAllThatIsFound_OnceEach()
    {
        var created = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            created.Add(await CreateAsync($"storm-{i}", $"Storm, part {i}", "", "", ""));
            await CreateAsync($"calm-{i}", "Calm", "", "", "");
        }
        var (seen, last) = (new List<Guid>(), ((DateTimeOffset At, Guid Id)?)null);
        do
        {
            var page = await FindAsync("storm", size: 2, before: last);
            Assert.InRange(page.Ids.Count, 1, 2);
            seen.AddRange(page.Ids);
            last = page.Last;
        } while (last is not null);
        created.Reverse();
        Assert.Equal(created, seen);
    }

    private async Task<Guid> CreateAsync(string slug, string headline, string standfirst, string section, string byline)
    {
        var id = Guid.CreateVersion7();
        var edit = StorageNode.Header(slug, headline) with { Standfirst = standfirst, Section = section, Byline = byline };
        await One.Headers.PutStoryAsync(id, edit, null, StorageNode.Editor);
        return id;
    }

    private async Task<StoriesFound> FindAsync(string question, int size = 50, (DateTimeOffset At, Guid Id)? before = null)
    {
        await using var db = One.Open();
        var stories = db.Stories.AsNoTracking();
        if (before is var (at, id))
        {
            stories = stories.Where(s => s.UpdatedAt < at || (s.UpdatedAt == at && s.Id.CompareTo(id) < 0));
        }
        return await StorySearch.FindAsync(db, stories, StoryWord.In(question), size, CancellationToken.None);
    }
}
