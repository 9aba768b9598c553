using LiveBlog.Server.Desk.Numbers;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Views.Seen;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteEntrySeenTests() : EntrySeenContract(new SqliteDatabase());

public sealed class PostgresEntrySeenTests(SharedPostgres server) : EntrySeenContract(new PostgresDatabase(server));

/// <summary>What pages report of an entry is added up over nodes, and nothing that cannot be true counts.</summary>
public abstract class EntrySeenContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Reports_OfTwoNodes_AddUp()
    {
        var (story, entry) = await PublishAsync();
        Time.Advance(TimeSpan.FromSeconds(5));
        for (var i = 0; i < 30; i++)
        {
            One.Get<SeenCounter>().Add("comet", [new(entry, 4_600)]);
            Two.Get<SeenCounter>().Add("comet", [new(entry, 3_000), new(entry, 0)]);
        }
        Two.Get<SeenCounter>().Add("comet", [new(entry)]);
        await FlushAsync();
        var numbers = await ReadAsync(story);
        Assert.Equal((61L, 60), (numbers!.Pages, numbers.Timed));
        Assert.InRange(numbers.P50Ms!.Value, 320, 500);
        Assert.InRange(numbers.P99Ms!.Value, 1_600, 2_500);

        One.Get<SeenCounter>().Add("comet", [new(entry, 4_600)]);
        await FlushAsync();
        Assert.Equal(62, (await ReadAsync(story))!.Pages);
    }

    [Fact]
    public async Task Reports_ThatCannotBeTrue_DoNotCount()
    {
        var (story, entry) = await PublishAsync();
        var other = await One.CreateLiveStoryAsync("eclipse");
        var foreign = await One.PostAsync(other, "Elsewhere");
        var draft = Guid.CreateVersion7();
        await One.Entries.PutEntryAsync(story, draft, StorageNode.Entry("Not yet") with { State = "draft" }, null, StorageNode.Editor);
        Time.Advance(TimeSpan.FromSeconds(5));
        // In view before it was published; nobody's; another story's; a draft.
        One.Get<SeenCounter>()
            .Add("comet", [new(entry, 60_000), new(Guid.CreateVersion7(), 1), new(foreign, 1), new(draft, 1), new(draft)]);
        await FlushAsync();
        await using var db = One.Open();
        Assert.Equal(0, await db.EntrySeen.CountAsync());
    }

    [Fact]
    public async Task Report_LongAfterPublishing_CountsWithoutATime()
    {
        var (story, entry) = await PublishAsync();
        Time.Advance(TimeSpan.FromMinutes(11));
        One.Get<SeenCounter>().Add("comet", [new(entry, 500)]);
        await FlushAsync();
        var numbers = await ReadAsync(story);
        Assert.Equal((1L, 0, null), (numbers!.Pages, numbers.Timed, numbers.P50Ms));
    }

    [Fact]
    public async Task Flood_OfOneEntry_StopsCounting()
    {
        var (story, entry) = await PublishAsync();
        for (var n = 0; n < 3 * SeenCounter.MaxReports; n++)
        {
            One.Get<SeenCounter>().Add("comet", [new(entry)]);
        }
        await FlushAsync();
        One.Get<SeenCounter>().Add("comet", [new(entry)]);
        await FlushAsync();
        Assert.Equal(SeenCounter.MaxReports, (await ReadAsync(story))!.Pages);
    }

    [Fact]
    public async Task TakeDownAndErasure_ForgetTheNumbers()
    {
        var (story, entry) = await PublishAsync();
        var second = await One.PostAsync(story, "The second");
        One.Get<SeenCounter>().Add("comet", [new(entry), new(second)]);
        await FlushAsync();
        await One.Entries.TakeDownAsync(story, entry, null, StorageNode.Editor);
        // What was on its way comes too late.
        One.Get<SeenCounter>().Add("comet", [new(entry)]);
        await FlushAsync();
        await using var db = One.Open();
        Assert.Equal(second, (await db.EntrySeen.AsNoTracking().SingleAsync()).EntryId);

        await One.Lifecycle.DeleteAsync(story, StorageNode.Editor);
        Time.Advance(StoryLifecycle.Grace + TimeSpan.FromMinutes(1));
        Assert.True(await Two.Lifecycle.EraseDeletedAsync(story));
        Assert.False(await db.EntrySeen.AnyAsync());
    }

    private async Task<(Guid Story, Guid Entry)> PublishAsync()
    {
        Time.AutoAdvanceAmount = TimeSpan.Zero;
        var story = await One.CreateLiveStoryAsync("comet");
        return (story, await One.PostAsync(story, "It is here"));
    }

    private async Task FlushAsync()
    {
        await One.Get<SeenCounter>().FlushAsync(CancellationToken.None);
        await Two.Get<SeenCounter>().FlushAsync(CancellationToken.None);
    }

    private async Task<EntryNumbers?> ReadAsync(Guid story)
    {
        await using var db = Two.Open();
        return (await db.ReadSeenAsync(story, CancellationToken.None)).SingleOrDefault();
    }
}
