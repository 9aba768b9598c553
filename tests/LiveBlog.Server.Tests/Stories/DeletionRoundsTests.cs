using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>What becomes of deleted stories by itself.</summary>
public sealed class DeletionRoundsTests : IAsyncLifetime
{
    private readonly DeskInProcess _desk = new();

    public ValueTask InitializeAsync() => _desk.InitializeAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task DueStories_AreErasedAtTheStart_AndOthersInTheHourInWhichTheyBecomeDue()
    {
        var (kept, early, late) = (await _desk.CreateStoryAsync(), await _desk.CreateStoryAsync(), await _desk.CreateStoryAsync());
        await _desk.Lifecycle.DeleteAsync(early, DeskInProcess.Ada);
        _desk.Time.Advance(TimeSpan.FromMinutes(59));
        await _desk.Lifecycle.DeleteAsync(late, DeskInProcess.Ada);
        _desk.Time.Advance(StoryLifecycle.Grace - TimeSpan.FromMinutes(59));

        await using var rounds = await BackgroundRun.StartAsync(NewRounds());
        await Patience.EventuallyAsync(() => IsErasedAsync(early), "the story that was due is erased");
        Assert.False(await IsErasedAsync(late));
        _desk.Time.Advance(TimeSpan.FromHours(1));
        await Patience.EventuallyAsync(() => IsErasedAsync(late), "the story that became due is erased");
        Assert.False(await IsErasedAsync(kept));
    }

    [Fact]
    public async Task TenStories_AreErasedInARound_TheLongestDeletedFirst()
    {
        var stories = new List<Guid>();
        for (var n = 0; n < 11; n++)
        {
            stories.Insert(0, await _desk.CreateStoryAsync()); // so their order is not that of their ids
        }
        foreach (var story in stories)
        {
            _desk.Time.Advance(TimeSpan.FromSeconds(1));
            await _desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);
        }
        _desk.Time.Advance(StoryLifecycle.Grace);

        await using var rounds = await BackgroundRun.StartAsync(NewRounds());
        await Patience.EventuallyAsync(() => IsErasedAsync(stories[9]), "the tenth is erased");
        Assert.False(await IsErasedAsync(stories[10]));
        _desk.Time.Advance(TimeSpan.FromHours(1));
        await Patience.EventuallyAsync(() => IsErasedAsync(stories[10]), "the next round goes on");
    }

    private Task<bool> IsErasedAsync(Guid story) => _desk.ReadAsync(db => db.Stories.AnyAsync(s => s.Id == story && s.ErasedAt != null));

    private DeletionRounds NewRounds() =>
        new(_desk.Get<IDbContextFactory<LiveBlogDb>>(), _desk.Lifecycle, _desk.Time, NullLogger<DeletionRounds>.Instance);
}
