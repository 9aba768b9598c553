using LiveBlog.Protocol;
using LiveBlog.Server.Push;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Push;

/// <summary>Which followers are queued, how often, and for how long they are kept.</summary>
public sealed class PushRoundsTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private FollowedStory _followed = null!;

    public async ValueTask InitializeAsync() => _followed = await FollowedStory.OpenAsync();

    public ValueTask DisposeAsync() => _followed.DisposeAsync();

    [Fact]
    public async Task Followers_AreToldWhatTheirLevelAsksFor()
    {
        await _followed.FollowAsync("all");
        await _followed.FollowAsync("key", PushLevel.Key);
        await _followed.FollowAsync("turns", PushLevel.StartEnd);

        await _followed.PublishAsync();
        await _followed.RunAsync();
        Assert.Equal(["all"], Take());

        await _followed.PublishKeyAsync();
        await _followed.RunAfterAsync(PushRounds.Gap);
        Assert.Equal(["all", "key"], Take());

        await _followed.SetStatusAsync(StoryStatuses.Ended);
        await _followed.RunAfterAsync(PushRounds.Gap);
        Assert.Equal(["all", "key", "turns"], Take());

        await _followed.RunAfterAsync(PushRounds.Gap);
        Assert.Empty(Take());
        Assert.Empty(_followed.Service.Faults);
    }

    [Fact]
    public async Task Updates_AreTwoMinutesApart_AndKeyEventsHalfAMinute()
    {
        await _followed.FollowAsync("all");
        await _followed.PublishAsync("First");
        await _followed.RunAsync();
        await _followed.PublishAsync("Second");
        await _followed.RunAfterAsync(PushRounds.Gap - Second);
        Assert.Single(Take());
        await _followed.RunAfterAsync(Second);
        Assert.Single(Take());

        await _followed.PublishKeyAsync();
        await _followed.RunAfterAsync(PushRounds.GapOfKeyEvents - Second);
        Assert.Empty(Take());
        await _followed.RunAfterAsync(Second);
        Assert.Single(Take());
    }

    /// <summary>A change that is no news does not start the gap anew.</summary>
    [Fact]
    public async Task Edit_IsNotNews_AndDelaysNoNews()
    {
        await _followed.FollowAsync("all");
        var entry = await _followed.Database.AddEntryAsync(_followed.Story, "Something happened.", FollowedStory.Start);
        var edit = StoryWriting.PutOf(entry, FollowedStory.Start + Second, published: FollowedStory.Start);
        await _followed.Database.LogAsync(_followed.Story, edit);
        await _followed.RunAsync();
        Assert.Empty(Take());
        await _followed.PublishAsync();
        await _followed.RunAsync();
        Assert.Single(Take());
    }

    [Theory]
    [InlineData(DeskStatuses.Draft, true)]
    [InlineData(DeskStatuses.Scheduled, true)]
    [InlineData(DeskStatuses.Deleted, true)]
    [InlineData(DeskStatuses.Live, false)]
    public async Task Story_ThatReadersDoNotHaveOrCannotFollow_TellsNobody(string status, bool push)
    {
        await _followed.FollowAsync("all");
        await _followed.FollowAsync("queued", with: follower => follower.DueAt = FollowedStory.Start);
        await _followed.PublishAsync("Nobody may know this");
        await _followed.Database.ChangeAsync(_followed.Story, row => (row.Status, row.Push) = (status, push));
        await _followed.RunAsync();
        Assert.Empty(Take());
    }

    [Fact]
    public async Task Follower_OfAnotherStory_IsNotQueued()
    {
        var other = await _followed.Database.AddAsync("eclipse", DeskStatuses.Live, FollowedStory.Start, FollowedStory.Start);
        await _followed.Database.ChangeAsync(other, row => row.Push = true);
        await using (var db = _followed.Database.CreateDbContext())
        {
            db.PushSubscriptions.Add(_followed.Service.Follower(other, "stranger"));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        // It has news as well, which are not looked at in this round: nobody has asked for its position to be kept.
        await _followed.Database.PublishAsync(other, FollowedStory.Start);
        await _followed.PublishAsync();
        await _followed.RunAsync();
        Assert.Empty(Take());
    }

    [Fact]
    public async Task Followers_OfAnErasedOrLongEndedStory_AreForgotten_AndTheOthersKept()
    {
        var kept = await _followed.FollowAsync("kept");
        await AddFollowedAsync("just-ended", row => row.EndedAt = FollowedStory.Start - PushRounds.KeptAfterEnd);
        await AddFollowedAsync("long-ended", row => row.EndedAt = FollowedStory.Start - PushRounds.KeptAfterEnd - Second);
        await AddFollowedAsync("erased", row => row.ErasedAt = FollowedStory.Start);
        await _followed.RunAsync();
        Assert.Equal(["comet", "just-ended"], await FollowedSlugsAsync());

        // It is tidied up once an hour, and the position goes with the last follower.
        await using (var db = _followed.Database.CreateDbContext())
        {
            await db.PushSubscriptions.Where(s => s.Id == kept.Id).ExecuteDeleteAsync();
        }
        await _followed.RunAfterAsync(TimeSpan.FromHours(1) - Second);
        Assert.Equal(["comet", "just-ended"], await FollowedSlugsAsync());
        await _followed.RunAfterAsync(Second);
        Assert.Empty(await FollowedSlugsAsync());
    }

    [Fact]
    public async Task Followers_MoreThanABatch_AreAllToldInOneRound()
    {
        await using (var db = _followed.Database.CreateDbContext())
        {
            db.PushSubscriptions.AddRange(
                Enumerable.Range(0, PushQueue.Batch + 5).Select(n => _followed.Service.Follower(_followed.Story, $"b{n}"))
            );
            await db.SaveChangesAsync();
        }
        await _followed.PublishAsync();
        await _followed.RunAsync();
        Assert.Equal(PushQueue.Batch + 5, _followed.Told.Distinct().Count());
        Assert.Equal(PushQueue.Batch + 5, _followed.Told.Count);
    }

    /// <summary>To whom something was sent since the last time.</summary>
    private List<string> Take()
    {
        var told = _followed.Told;
        _followed.Service.Received.Clear();
        return [.. told.Order(StringComparer.Ordinal)];
    }

    private async Task AddFollowedAsync(string slug, Action<StoryRow> set)
    {
        var story = await _followed.Database.AddAsync(slug, DeskStatuses.Ended, FollowedStory.Start, FollowedStory.Start);
        await _followed.Database.ChangeAsync(story, set);
        await using var db = _followed.Database.CreateDbContext();
        db.PushSubscriptions.Add(_followed.Service.Follower(story, slug));
        db.PushPositions.Add(new PushPositionRow { StoryId = story.Id });
        await db.SaveChangesAsync();
    }

    /// <summary>Stories whose logs are read for their followers.</summary>
    private async Task<List<string>> FollowedSlugsAsync()
    {
        await using var db = _followed.Database.CreateDbContext();
        return await db
            .PushPositions.Join(db.Stories, p => p.StoryId, s => s.Id, (_, s) => s.Slug)
            .OrderBy(slug => slug)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
