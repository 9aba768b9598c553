using System.Net;
using LiveBlog.Server.Push;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Push;

/// <summary>What becomes of a message, and of a follower to whom it cannot be sent.</summary>
public sealed class PushQueueTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private FollowedStory _followed = null!;

    public async ValueTask InitializeAsync() => _followed = await FollowedStory.OpenAsync();

    public ValueTask DisposeAsync() => _followed.DisposeAsync();

    [Fact]
    public async Task Message_SaysWhatHappened_AndHowLongItIsNews()
    {
        var follower = await _followed.FollowAsync("reader");
        var entry = await _followed.PublishAsync("The comet rises");
        await _followed.RunAsync();
        var told = Assert.Single(_followed.Service.Received);
        Assert.Equal(("The comet rises", "", 600), (told.Body, told.Urgency, told.TimeToLive));
        Assert.Equal($"/comet#e-{entry.Id}", told.Payload.GetProperty("path").GetString());
        Assert.Equal(follower.Id, told.Payload.GetProperty("subscription").GetGuid());

        await _followed.PublishKeyAsync();
        await _followed.RunAfterAsync(PushRounds.Gap);
        var key = _followed.Service.Received.Last();
        Assert.Equal(("high", 4 * 3600, told.Topic), (key.Urgency, key.TimeToLive, key.Topic));
        Assert.Empty(_followed.Service.Faults);
    }

    [Fact]
    public async Task Failure_IsTriedAgainLaterAndLater_UntilTheMessageIsDropped()
    {
        var follower = await _followed.FollowAsync("failing");
        _followed.Service.Answers["failing"] = HttpStatusCode.ServiceUnavailable;
        await _followed.PublishAsync();
        await _followed.RunAsync();
        var tries = 1;
        foreach (var wait in new[] { 15, 60, 300 })
        {
            await _followed.RunAfterAsync(TimeSpan.FromSeconds(wait) - Second);
            Assert.Equal(tries, _followed.Told.Count);
            await _followed.RunAfterAsync(Second);
            Assert.Equal(++tries, _followed.Told.Count);
        }
        Assert.Equal(PushQueue.MaxAttempts, tries);
        var dropped = await _followed.ReadAsync(follower);
        Assert.Equal((null, PushQueue.MaxAttempts), (dropped!.DueAt, dropped.Failures));
        Assert.Equal(FollowedStory.Start, dropped.FailingSince);

        // The next message is tried as well, and says what the dropped one would have said no more.
        _followed.Service.Answers.Clear();
        await _followed.PublishAsync("Later");
        await _followed.RunAfterAsync(PushRounds.Gap);
        Assert.Equal("Later", _followed.Service.Received.Last().Body);
        var well = await _followed.ReadAsync(follower);
        Assert.Equal((null, 0), (well!.FailingSince, well.Failures));
    }

    [Fact]
    public async Task Message_ThatWasTriedAgain_SaysWhatHasComeSince()
    {
        await _followed.FollowAsync("failing");
        _followed.Service.Answers["failing"] = HttpStatusCode.ServiceUnavailable;
        await _followed.PublishAsync("First");
        await _followed.RunAsync();
        _followed.Service.Answers.Clear();
        await _followed.PublishAsync("Second");
        await _followed.RunAfterAsync(TimeSpan.FromSeconds(15));
        Assert.Equal("Second (+1)", _followed.Service.Received.Last().Body);
    }

    [Fact]
    public async Task Follower_WhoIsGone_OrHasFailedForDays_IsForgotten_AndNoOther()
    {
        var gone = await _followed.FollowAsync("gone");
        var unknown = await _followed.FollowAsync("unknown");
        var lost = await _followed.FollowAsync(
            "lost",
            with: follower => follower.FailingSince = FollowedStory.Start - PushQueue.GivenUpAfter
        );
        var failing = await _followed.FollowAsync(
            "failing",
            with: follower => follower.FailingSince = FollowedStory.Start - PushQueue.GivenUpAfter + Second
        );
        var well = await _followed.FollowAsync("well");
        _followed.Service.Answers["gone"] = HttpStatusCode.Gone;
        _followed.Service.Answers["unknown"] = HttpStatusCode.NotFound;
        _followed.Service.Answers["lost"] = _followed.Service.Answers["failing"] = HttpStatusCode.TooManyRequests;
        await _followed.PublishAsync();
        await _followed.RunAsync();
        Assert.Null(await _followed.ReadAsync(gone));
        Assert.Null(await _followed.ReadAsync(unknown));
        Assert.Null(await _followed.ReadAsync(lost));
        Assert.NotNull(await _followed.ReadAsync(failing));
        Assert.NotNull(await _followed.ReadAsync(well));
    }

    [Fact]
    public async Task Follower_InQuietHours_IsToldAtTheirEnd()
    {
        var follower = await _followed.FollowAsync(
            "sleeper",
            with: asleep => (asleep.QuietFrom, asleep.QuietUntil) = (8 * 60, (9 * 60) + 30)
        );
        await _followed.PublishAsync("While asleep");
        await _followed.RunAsync();
        Assert.Empty(_followed.Told);
        Assert.Equal(FollowedStory.Start.AddMinutes(30), (await _followed.ReadAsync(follower))!.DueAt);
        await _followed.RunAfterAsync(TimeSpan.FromMinutes(30));
        Assert.Equal("While asleep", Assert.Single(_followed.Service.Received).Body);
    }

    [Fact]
    public async Task Entry_TakenDownAfterItWasQueued_IsNotTold()
    {
        await _followed.FollowAsync("failing");
        _followed.Service.Answers["failing"] = HttpStatusCode.ServiceUnavailable;
        var entry = await _followed.PublishAsync("By mistake");
        await _followed.RunAsync();
        _followed.Service.Answers.Clear();
        await using (var db = _followed.Database.CreateDbContext())
        {
            await db
                .Entries.Where(e => e.Id == entry.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EntryState.TakenDown), TestContext.Current.CancellationToken);
        }
        await _followed.RunAfterAsync(TimeSpan.FromSeconds(15));
        Assert.Single(_followed.Told);
    }

    /// <summary>Slow push services must not hold up those that answer: whoever failed before comes last.</summary>
    [Fact]
    public async Task Followers_WhoFailedBefore_ComeAfterTheOthers()
    {
        await AddQueuedAsync(PushQueue.Batch, "failed", FollowedStory.Start.AddMinutes(-5), since: FollowedStory.Start.AddHours(-1));
        await AddQueuedAsync(1, "well", FollowedStory.Start, since: null);
        await _followed.PublishAsync();
        await _followed.Queue.WorkOffAsync(TestContext.Current.CancellationToken).InTime();
        Assert.Contains("well0", _followed.Told);
        Assert.Equal(PushQueue.Batch, _followed.Told.Count);
    }

    [Fact]
    public async Task UnsentBatch_ReturnsToTheQueue_WhenTheServerStops()
    {
        var follower = await _followed.FollowAsync("reader", with: queued => queued.DueAt = FollowedStory.Start);
        await _followed.PublishAsync();
        using var stop = new CancellationTokenSource();
        // It stops once the batch has been claimed: the claim is the first thing that is saved.
        await AddQueuedAsync(80, "other", FollowedStory.Start.AddMinutes(-1), since: null);
        _followed.Service.Before = () => stop.CancelAsync();
        Assert.False(await _followed.Queue.WorkOffAsync(stop.Token).InTime());
        Assert.InRange(_followed.Told.Count, 1, 80);
        var told = _followed.Told.Count;
        var back = await _followed.ReadAsync(follower);
        Assert.Equal((FollowedStory.Start, follower.ToldSeq), (back!.DueAt, back.ToldSeq));

        _followed.Service.Before = () => Task.CompletedTask;
        await _followed.RunAsync();
        Assert.Equal(81, _followed.Told.Distinct().Count());
        Assert.Equal(81, _followed.Told.Count);
        Assert.NotEqual(81, told);
    }

    private async Task AddQueuedAsync(int count, string browser, DateTimeOffset dueAt, DateTimeOffset? since)
    {
        await using var db = _followed.Database.CreateDbContext();
        foreach (var n in Enumerable.Range(0, count))
        {
            var follower = _followed.Service.Follower(_followed.Story, $"{browser}{n}");
            (follower.ToldSeq, follower.DueAt, follower.FailingSince) = (1, dueAt, since);
            db.PushSubscriptions.Add(follower);
        }
        await db.SaveChangesAsync();
    }
}
