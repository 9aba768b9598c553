using LiveBlog.Server.Push;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Push;

public sealed class PushFollowersTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private OneDatabase _database = null!;
    private PushFollowers _followers = null!;
    private StoryRow _story = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _followers = new PushFollowers(_database, new FakeTimeProvider(Now));
        _story = await _database.AddAsync("comet", DeskStatuses.Live, Now, Now);
        await _database.PublishAsync(_story, Now);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Follower_IsToldOnlyWhatComesFromNowOn()
    {
        await _followers.FollowAsync(_story.Id, Registration());
        await _database.PublishAsync(_story, Now);
        await _followers.FollowAsync(_story.Id, Registration("https://push.example/b"));
        await using var db = _database.CreateDbContext();
        var told = await db.PushSubscriptions.OrderBy(s => s.ToldSeq).Select(s => s.ToldSeq).ToListAsync();
        Assert.Equal([1L, 2L], told);
        // The first one's entry has yet to be looked at, so the position stays.
        Assert.Equal(1, (await db.PushPositions.SingleAsync()).Seq);
    }

    [Fact]
    public async Task Browser_ThatFollowsAgain_IsTheSameOne_WithWhatItWantsNow()
    {
        var id = await _followers.FollowAsync(_story.Id, Registration());
        await _database.PublishAsync(_story, Now);
        var again = Registration() with
        {
            PublicKey = [9],
            AuthSecret = [8],
            Level = PushLevel.StartEnd,
            TimeZone = "Asia/Baku",
            QuietFrom = 60,
            QuietUntil = 120,
        };
        Assert.Equal(id, await _followers.FollowAsync(_story.Id, again));
        await using var db = _database.CreateDbContext();
        var one = await db.PushSubscriptions.SingleAsync();
        Assert.Equal(id, one.Id);
        Assert.Equal([9], one.PublicKey);
        Assert.Equal([8], one.AuthSecret);
        Assert.Equal(
            (PushLevel.StartEnd, "Asia/Baku", 60, 120, 1L),
            (one.Level, one.TimeZone, one.QuietFrom!.Value, one.QuietUntil!.Value, one.ToldSeq)
        );
    }

    [Fact]
    public async Task Browser_ThatFollowsTwoStories_IsTwoFollowers_AndLeavesOneOfThem()
    {
        var other = await _database.AddAsync("eclipse", DeskStatuses.Live, Now, Now);
        var (here, there) = (
            await _followers.FollowAsync(_story.Id, Registration()),
            await _followers.FollowAsync(other.Id, Registration())
        );
        Assert.NotEqual(here, there);
        await _followers.UnfollowAsync("eclipse", here!.Value);
        await _followers.UnfollowAsync("comet", Guid.CreateVersion7());
        Assert.Equal(2, await CountAsync());
        await _followers.UnfollowAsync("comet", here.Value);
        await using var db = _database.CreateDbContext();
        Assert.Equal(there, (await db.PushSubscriptions.SingleAsync()).Id);
    }

    [Fact]
    public async Task Story_ThatHasAllItsFollowers_TakesNoOther_AndKeepsItsOwn()
    {
        var own = await _followers.FollowAsync(_story.Id, Registration());
        await using (var db = _database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {PushFollowers.MostOfStory})
                INSERT INTO "PushSubscriptions"
                    ("Id", "StoryId", "Endpoint", "PublicKey", "AuthSecret", "Level", "TimeZone", "ToldSeq", "Failures", "CreatedAt")
                SELECT 'made-up-' || i, {_story.Id}, '', x'', x'', 0, 'UTC', 0, 0, 0 FROM n
                """,
                TestContext.Current.CancellationToken
            );
        }
        Assert.Equal(PushFollowers.MostOfStory, await CountAsync());
        Assert.Null(await _followers.FollowAsync(_story.Id, Registration("https://push.example/b")));
        Assert.Equal(own, await _followers.FollowAsync(_story.Id, Registration()));
        var other = await _database.AddAsync("eclipse", DeskStatuses.Live, Now, Now);
        Assert.NotNull(await _followers.FollowAsync(other.Id, Registration("https://push.example/b")));
    }

    private async Task<int> CountAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.PushSubscriptions.CountAsync();
    }

    private static CheckedRegistration Registration(string endpoint = "https://push.example/a") =>
        new(endpoint, [1], [2], PushLevel.All, "UTC", null, null);
}
