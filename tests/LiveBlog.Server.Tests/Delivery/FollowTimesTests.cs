using LiveBlog.Protocol;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>What arrives or ends because time has passed.</summary>
public sealed class FollowTimesTests : StillDelivery
{
    [Fact]
    public async Task Coalescing_OnABusyNode_FirstChangeLeavesAtOnceAndThoseInTheWindowTogether()
    {
        await using var reader = await FollowAsync("e1", 0);
        await using var next = await FollowAsync("e1", 0);
        await reader.HearAsync<Frame>();
        await next.HearAsync<Frame>();
        Publish(1);
        Assert.Equal(1, (await reader.HearAsync<Frame>()).To);
        Assert.Equal(1, (await next.HearAsync<Frame>()).To); // it is served after the first, which is therefore no longer being written to
        Publish(3);
        Assert.False(reader.TryHear(out var early), $"{early} did not wait for its window");
        var frame = Assert.IsType<Frame>(await HearAsTimePassesAsync(reader));
        Assert.Equal((2L, 4L), (frame.From, frame.To));
    }

    [Fact]
    public async Task Heartbeat_ComesAfterFifteenQuietSeconds()
    {
        Publish(1);
        await using var reader = await FollowAsync("e1", 1);
        await reader.HearAsync<Frame>();
        var story = (await Stories.GetAsync(MemoryStoryLog.Name))!;
        Time.Advance(TimeSpan.FromSeconds(Limits.HeartbeatSeconds - 1));
        story.Sweep();
        Assert.False(reader.TryHear(out var early), $"{early} was not due");
        Time.Advance(TimeSpan.FromSeconds(1));
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
        HandOver(Log.Append(new string('x', 16 * 1024)));
        Assert.Equal(1, (await reader.HearAsync<Frame>()).To);
        var story = (await Stories.GetAsync(MemoryStoryLog.Name))!;
        await Patience.EventuallyAsync(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(5));
                story.Sweep();
                return stalled.Connection.ConnectionAborted.IsCancellationRequested;
            },
            "the stalled reader is disconnected"
        );
        Assert.False(reader.Connection.ConnectionAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task ReaderWhoWasSlow_AndHasCaughtUp_IsNotALaggard()
    {
        await using var slow = NewReader(bufferBytes: 4 * 1024);
        await slow.FollowAsync("e1", 0);
        HandOver(Log.Append(new string('x', 16 * 1024)));
        while (await HearAsTimePassesAsync(slow) is not Frame { To: 1 }) { }
        // What follows is written once the previous write has ended.
        HandOver(Log.Append("short"));
        while (await HearAsTimePassesAsync(slow) is not Frame { To: 2 }) { }
        var story = (await Stories.GetAsync(MemoryStoryLog.Name))!;
        Time.Advance(TimeSpan.FromSeconds(5));
        story.Sweep();
        Assert.False(slow.Connection.ConnectionAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task Counters_ReachThoseWhoAreUpToDate_AndCarryTheHead()
    {
        Publish(2);
        await using var reader = await FollowAsync("e1", 2);
        await reader.HearAsync<Frame>();
        await (await Stories.GetAsync(MemoryStoryLog.Name))!.SetCountsAsync(70, 1);
        Assert.Equal(new Counts(MemoryStoryLog.Name, 70, 1, "e1", 2), await reader.HearAsync<Counts>());
    }

    [Fact]
    public async Task UnusedStory_IsDroppedAndReloaded()
    {
        Publish(1);
        await using (await FollowAsync("e1", 1))
        {
            Time.Advance(TimeSpan.FromHours(1));
            Stories.DropUnused();
            Assert.Single(Stories.InUse);
        }
        Stories.DropUnused();
        Assert.Single(Stories.InUse); // until now it was in use, and its counters have not been told that it is not
        Time.Advance(TimeSpan.FromHours(1));
        Stories.DropUnused();
        Assert.Empty(Stories.InUse);
        Publish(1);
        await using var reader = await FollowAsync("e1", 1);
        Assert.Equal(2, (await reader.HearAsync<Frame>()).To);
    }
}
