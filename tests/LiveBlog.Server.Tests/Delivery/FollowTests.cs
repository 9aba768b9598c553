using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>Delivery with a clock that stands still and a log whose answers come when the test says.</summary>
public sealed class FollowTests
{
    private readonly MemoryStoryLog _log = new();
    private readonly FakeTimeProvider _time = new();
    private readonly LiveStories _stories;

    public FollowTests()
    {
        var pace = FanOutPaces.Busy(TimeSpan.FromMilliseconds(100), _time);
        _stories = new LiveStories(
            _log,
            new SilentDoorbell(),
            Options.Create(new DeliveryOptions()),
            pace,
            _time,
            NullLogger<LiveStory>.Instance
        );
    }

    [Fact]
    public async Task Follow_FromNothing_IsAnsweredWithASnapshot()
    {
        Publish(3);
        await using var reader = await FollowAsync();
        Assert.Equal(3, (await reader.HearAsync<Snapshot>()).Seq);
    }

    /// <summary>Each follow ends the one before, whose write goes on waiting: not one of them is anybody's laggard.</summary>
    [Fact]
    public async Task Follow_OverAndOver_WithoutReading_EndsTheConnection()
    {
        Publish(3);
        await using var reader = new LoopbackReader(_stories, _time, bufferBytes: 16);
        for (var i = 0; i < 4 * Limits.StoriesPerConnection; i++)
        {
            await reader.FollowAsync("e1", 3); // answered at once, where a snapshot would have to be read
            var hasEnded = reader.Connection.ConnectionAborted.IsCancellationRequested;
            Assert.False(hasEnded && i < 2 * Limits.StoriesPerConnection, $"Ended at {i}");
        }
        await Patience.EventuallyAsync(() => reader.Connection.ConnectionAborted.IsCancellationRequested, "the connection is ended");
    }

    [Fact]
    public async Task Follow_FromTheHead_IsAnsweredWithOneEmptyFrame()
    {
        Publish(3);
        await using var reader = await FollowAsync("e1", 3);
        var frame = await reader.HearAsync<Frame>();
        Assert.Equal((4L, 3L, 3L, 0), (frame.From, frame.To, frame.Head, frame.Changes.Count));
        Assert.False(reader.TryHear(out var more), $"And then {more}");
    }

    [Fact]
    public async Task Follow_FromBehind_IsAnsweredWithWhatIsMissing()
    {
        Publish(5);
        await using var reader = await FollowAsync("e1", 2);
        Assert.Equal([3, 4, 5], (await reader.HearAsync<Frame>()).Changes.Select(change => change.Seq));
        Assert.False(reader.TryHear(out var more), $"And then {more}");
    }

    [Theory]
    [InlineData("e1", -1)]
    [InlineData("e1", long.MinValue)]
    [InlineData("e1", 6)]
    [InlineData("e1", long.MaxValue)]
    [InlineData("other", 3)]
    [InlineData("", 0)]
    [InlineData(null, 5)]
    public async Task Follow_FromAPositionThatMakesNoSense_IsAnsweredWithASnapshot(string? epoch, long after)
    {
        Publish(5);
        await using var reader = await FollowAsync(epoch, after);
        Assert.Equal(5, (await reader.HearAsync<Snapshot>()).Seq);
    }

    [Fact]
    public async Task Follow_FromBeforeTheRing_IsAnsweredWithASnapshot()
    {
        Publish(ChangeRing.MaxChanges + 10);
        await using var before = await FollowAsync("e1", 9);
        await before.HearAsync<Snapshot>();
        await using var at = await FollowAsync("e1", 10);
        Assert.Equal(11, (await at.HearAsync<Frame>()).From);
    }

    [Fact]
    public async Task Follow_WithMuchMissing_ComesInBoundedFramesWithoutAGap()
    {
        for (var i = 0; i < 10; i++)
        {
            _log.Append(new string('x', 20 * 1024));
        }
        await using var reader = await FollowAsync("e1", 0);
        var head = 0L;
        while (head < 10)
        {
            var frame = await reader.HearAsync<Frame>();
            Assert.Equal(head + 1, frame.From);
            Assert.True(frame.Changes.Sum(change => change.Entry!.Html.Length) <= TailFrames.MaxFrameBytes);
            head = frame.To;
        }
    }

    [Fact]
    public async Task Follow_OfAnUnknownStory_IsRefused()
    {
        await using var reader = NewReader();
        await reader.FollowAsync(story: "nothing");
        Assert.Equal(RefusalCodes.UnknownStory, (await reader.HearAsync<Refused>()).Code);
    }

    [Fact]
    public async Task Follow_WhileTheLogCannotBeRead_IsRefusedForNow()
    {
        _log.Failure = new InvalidOperationException("The disk is gone");
        await using var reader = NewReader();
        await reader.FollowAsync();
        Assert.Equal(RefusalCodes.Busy, (await reader.HearAsync<Refused>()).Code);
        _log.Failure = null;
        await reader.FollowAsync();
        await reader.HearAsync<Snapshot>();
    }

    [Fact]
    public async Task Follow_WhileNoSnapshotCanBeRead_IsRefusedForNow()
    {
        Publish(1);
        await using var first = await FollowAsync("e1", 1);
        _log.Failure = new InvalidOperationException("The disk is gone");
        await using var reader = await FollowAsync();
        var refused = await reader.HearAsync<Refused>();
        Assert.Equal(RefusalCodes.Busy, refused.Code);
        Assert.NotNull(refused.RetryAfterMs);
        _log.Failure = null;
        await reader.FollowAsync();
        await reader.HearAsync<Snapshot>();
    }

    [Fact]
    public async Task Publish_WhileTheStoryIsBeingLoaded_ReachesTheReader()
    {
        Publish(2);
        var hold = _log.HoldNext(nameof(IStoryLog.ReadHeadAsync));
        await using var reader = NewReader();
        var follow = reader.FollowAsync("e1", 2);
        await hold.Begun;
        Publish(1); // commits and hands over while the load knows only two
        hold.Release();
        await follow;
        await AssertReachesAsync(reader, 2, 3);
    }

    [Fact]
    public async Task Publish_WhileTheSnapshotIsBeingRead_FollowsTheSnapshot()
    {
        Publish(2);
        var hold = _log.HoldNext(nameof(IStoryLog.ReadSnapshotAsync));
        await using var reader = NewReader();
        await reader.FollowAsync();
        await hold.Begun;
        Publish(2);
        hold.Release();
        Assert.Equal(2, (await reader.HearAsync<Snapshot>()).Seq);
        await AssertReachesAsync(reader, 2, 4);
    }

    [Fact]
    public async Task Publish_BetweenSnapshotAndHandOver_IsNotSentTwice()
    {
        Publish(2);
        await _stories.GetAsync(MemoryStoryLog.Name);
        var committed = _log.Append(); // in the log, not yet handed over
        await using var reader = await FollowAsync();
        Assert.Equal(3, (await reader.HearAsync<Snapshot>()).Seq);
        HandOver(committed);
        HandOver(_log.Append());
        await AssertReachesAsync(reader, 3, 4);
    }

    [Fact]
    public async Task Unfollow_WhileTheSnapshotIsBeingRead_IsFollowedBySilence()
    {
        Publish(1);
        var hold = _log.HoldNext(nameof(IStoryLog.ReadSnapshotAsync));
        await using var reader = NewReader();
        await reader.FollowAsync();
        await hold.Begun;
        reader.Unfollow();
        // Another reader waits for the same snapshot: when it has been served, the first would have been too.
        await using var other = await FollowAsync();
        hold.Release();
        await other.HearAsync<Snapshot>();
        await reader.FollowAsync("e1", 1);
        Assert.Empty((await reader.HearAsync<Frame>()).Changes);
        Assert.False(reader.TryHear(out var more), $"And then {more}");
    }

    [Fact]
    public async Task FollowAgain_WhileTheSnapshotIsBeingRead_IsAnsweredOnce()
    {
        Publish(1);
        var hold = _log.HoldNext(nameof(IStoryLog.ReadSnapshotAsync));
        await using var reader = NewReader();
        await reader.FollowAsync();
        await hold.Begun;
        await reader.FollowAsync();
        await using var other = await FollowAsync();
        hold.Release();
        await other.HearAsync<Snapshot>();
        await reader.HearAsync<Snapshot>();
        Publish(1);
        Assert.Equal(2, (await reader.HearAsync<Frame>()).From);
    }

    [Fact]
    public async Task Snapshot_ForAThousandReaders_IsReadOnce()
    {
        Publish(1);
        var hold = _log.HoldNext(nameof(IStoryLog.ReadSnapshotAsync));
        var readers = Enumerable.Range(0, 1000).Select(_ => NewReader()).ToList();
        foreach (var reader in readers)
        {
            await reader.FollowAsync();
        }
        await hold.Begun;
        hold.Release();
        foreach (var reader in readers)
        {
            await reader.HearAsync<Snapshot>();
            await reader.DisposeAsync();
        }
        Assert.Equal(1, _log.CountReads(nameof(IStoryLog.ReadSnapshotAsync)));
        Assert.Equal(1, _log.CountReads(nameof(IStoryLog.ReadHeadAsync)));
    }

    [Fact]
    public async Task Coalescing_OnABusyNode_FirstChangeLeavesAtOnceAndThoseInTheWindowTogether()
    {
        await using var reader = await FollowAsync("e1", 0);
        await reader.HearAsync<Frame>();
        Publish(1);
        Assert.Equal(1, (await reader.HearAsync<Frame>()).To);
        Publish(3);
        Assert.False(reader.TryHear(out var early), $"{early} did not wait for its window");
        var next = await HearAsTimePassesAsync(reader);
        var frame = Assert.IsType<Frame>(next);
        Assert.Equal((2L, 4L), (frame.From, frame.To));
    }

    [Fact]
    public async Task Heartbeat_ComesAfterFifteenQuietSeconds()
    {
        Publish(1);
        await using var reader = await FollowAsync("e1", 1);
        await reader.HearAsync<Frame>();
        var story = (await _stories.GetAsync(MemoryStoryLog.Name))!;
        _time.Advance(TimeSpan.FromSeconds(Limits.HeartbeatSeconds - 1));
        story.Sweep();
        Assert.False(reader.TryHear(out var early), $"{early} was not due");
        _time.Advance(TimeSpan.FromSeconds(1));
        story.Sweep();
        var beat = await reader.HearAsync<Frame>();
        Assert.Equal((2L, 1L, 1L), (beat.From, beat.To, beat.Head));
        story.Sweep();
        Assert.False(reader.TryHear(out var second), $"{second} came too soon");
    }

    [Fact]
    public async Task Laggard_IsDisconnectedAndHoldsNobodyUp()
    {
        await using var stalled = NewReader(bufferBytes: 4 * 1024);
        await stalled.FollowAsync("e1", 0);
        await using var reader = await FollowAsync("e1", 0);
        await reader.HearAsync<Frame>();
        HandOver(_log.Append(new string('x', 16 * 1024)));
        Assert.Equal(1, (await reader.HearAsync<Frame>()).To);
        var story = (await _stories.GetAsync(MemoryStoryLog.Name))!;
        await Patience.EventuallyAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(5));
                story.Sweep();
                return stalled.Connection.ConnectionAborted.IsCancellationRequested;
            },
            "the stalled reader is disconnected"
        );
        Assert.False(reader.Connection.ConnectionAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task ReaderWhoWasSlow_AndHasTakenItAll_IsNoLaggard()
    {
        await using var slow = NewReader(bufferBytes: 4 * 1024);
        await slow.FollowAsync("e1", 0);
        HandOver(_log.Append(new string('x', 16 * 1024)));
        while (await HearAsTimePassesAsync(slow) is not Frame { To: 1 }) { }
        // What follows is written once the write before has ended.
        HandOver(_log.Append("short"));
        while (await HearAsTimePassesAsync(slow) is not Frame { To: 2 }) { }
        var story = (await _stories.GetAsync(MemoryStoryLog.Name))!;
        _time.Advance(TimeSpan.FromSeconds(5));
        story.Sweep();
        Assert.False(slow.Connection.ConnectionAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task Counters_ReachThoseWhoAreUpToDate_AndCarryTheHead()
    {
        Publish(2);
        await using var reader = await FollowAsync("e1", 2);
        await reader.HearAsync<Frame>();
        await (await _stories.GetAsync(MemoryStoryLog.Name))!.SetCountsAsync(70, 1);
        Assert.Equal(new Counts(MemoryStoryLog.Name, 70, 1, "e1", 2), await reader.HearAsync<Counts>());
    }

    [Fact]
    public async Task FollowAndLeave_InAnyOrder_LeavesNobodyBehind()
    {
        Publish(1);
        await Parallel.ForAsync(
            0,
            1000,
            async (round, _) =>
            {
                await using var reader = NewReader();
                var follow = Task.Run(() => reader.FollowAsync("e1", round % 2), CancellationToken.None);
                var leave = Task.Run(
                    () =>
                    {
                        if (round % 3 == 0)
                        {
                            reader.Unfollow();
                        }
                        reader.Disconnect();
                    },
                    CancellationToken.None
                );
                await Task.WhenAll(follow, leave);
            }
        );
        Assert.Equal(0, _stories.CountFollowers(MemoryStoryLog.Name));
    }

    [Fact]
    public async Task UnusedStory_IsLetGoAndLoadedAnew()
    {
        Publish(1);
        await using (await FollowAsync("e1", 1))
        {
            _time.Advance(TimeSpan.FromHours(1));
            _stories.DropUnused();
            Assert.Single(_stories.InUse);
        }
        _stories.DropUnused();
        Assert.Single(_stories.InUse); // until now it was in use, and its counters have not been told that it is not
        _time.Advance(TimeSpan.FromHours(1));
        _stories.DropUnused();
        Assert.Empty(_stories.InUse);
        Publish(1);
        await using var reader = await FollowAsync("e1", 1);
        Assert.Equal(2, (await reader.HearAsync<Frame>()).To);
    }

    private LoopbackReader NewReader(int bufferBytes = 1024 * 1024) => new(_stories, _time, bufferBytes);

    private async Task<LoopbackReader> FollowAsync(string? epoch = null, long after = 0)
    {
        var reader = NewReader();
        await reader.FollowAsync(epoch, after);
        return reader;
    }

    private void Publish(int count)
    {
        for (var i = 0; i < count; i++)
        {
            HandOver(_log.Append());
        }
    }

    private void HandOver(LoggedChange change) => _stories.Hear(MemoryStoryLog.Name, _log.Epoch, _log.Edition, [change]);

    private async Task AssertReachesAsync(LoopbackReader reader, long head, long end)
    {
        while (head < end)
        {
            var frame = Assert.IsType<Frame>(await HearAsTimePassesAsync(reader));
            Assert.Equal(head + 1, frame.From);
            head = frame.To;
        }
        Assert.Equal(end, head);
    }

    /// <summary>Whoever is to set a timer may still be on the way to it, so the clock is moved until something comes.</summary>
    private async Task<object> HearAsTimePassesAsync(LoopbackReader reader)
    {
        object? next = null;
        await Patience.EventuallyAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                return reader.TryHear(out next);
            },
            "a message comes"
        );
        return next!;
    }
}
