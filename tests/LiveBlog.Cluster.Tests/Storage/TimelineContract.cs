using LiveBlog.Server.Desk.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteTimelineTests() : TimelineContract(new SqliteDatabase());

public sealed class PostgresTimelineTests(SharedPostgres server) : TimelineContract(new PostgresDatabase(server));

/// <summary>What an editor looks for in a story is found on every database.</summary>
public abstract class TimelineContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Words_AreFoundAnywhere_InCapitalsOrNot_AndPercentIsALetter()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var latin = await One.PostAsync(story, "Turnout at 70% in the Harbour");
        var cyrillic = await One.PostAsync(story, "Мост закрыт");
        Assert.Equal([latin], await FindAsync(story, new() { Q = "harbour 70%" }));
        Assert.Equal([cyrillic], await FindAsync(story, new() { Q = "мост закр" }));
        Assert.Empty(await FindAsync(story, new() { Q = "7_%" }));
    }

    [Fact]
    public async Task Tag_IsFoundInWhateverCapitals_WithWhatElseIsAsked()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var (first, second) = (await One.PostAsync(story, "One"), await One.PostAsync(story, "Two", pinned: true));
        foreach (var entry in new[] { first, second })
        {
            await One.Workflow.SetTagAsync(story, entry, "Flood watch", true, StorageNode.Editor);
        }
        Assert.Equal([second, first], await FindAsync(story, new() { Tag = "FLOOD watch" }));
        Assert.Equal(
            [second],
            await FindAsync(
                story,
                new()
                {
                    Tag = "flood watch",
                    Pinned = true,
                    Author = StorageNode.Editor.Name,
                }
            )
        );
        Assert.Empty(await FindAsync(story, new() { Tag = "flood" }));
        Assert.Empty(await FindAsync(story, new() { Media = true }));
    }

    private async Task<List<Guid>> FindAsync(Guid story, EntryFilter filter)
    {
        await using var db = One.Open();
        return await filter.Apply(db, story).OrderByDescending(e => e.Position).Select(e => e.Id).ToListAsync();
    }
}
