using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>The answers to a reader who starts to follow.</summary>
public sealed class FollowTests : StillDelivery
{
    [Fact]
    public async Task Follow_FromNothing_IsAnsweredWithASnapshot()
    {
        Publish(3);
        await using var reader = await FollowAsync();
        Assert.Equal(3, (await reader.HearAsync<Snapshot>()).Seq);
    }

    /// <summary>Each follow ends the previous one, whose write keeps waiting: none of them counts as a laggard.</summary>
    [Fact]
    public async Task Follow_OverAndOver_WithoutReading_EndsTheConnection()
    {
        Publish(3);
        await using var reader = new LoopbackReader(Stories, Time, bufferBytes: 16);
        for (var i = 0; i < 4 * Limits.StoriesPerConnection; i++)
        {
            await reader.FollowAsync("e1", 3); // answered at once, whereas a snapshot would have to be read
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
            Log.Append(new string('x', 20 * 1024));
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
        Log.Failure = new InvalidOperationException("The disk is gone");
        await using var reader = NewReader();
        await reader.FollowAsync();
        Assert.Equal(RefusalCodes.Busy, (await reader.HearAsync<Refused>()).Code);
        Log.Failure = null;
        await reader.FollowAsync();
        await reader.HearAsync<Snapshot>();
    }

    [Fact]
    public async Task Follow_WhileNoSnapshotCanBeRead_IsRefusedForNow()
    {
        Publish(1);
        await using var first = await FollowAsync("e1", 1);
        Log.Failure = new InvalidOperationException("The disk is gone");
        await using var reader = await FollowAsync();
        var refused = await reader.HearAsync<Refused>();
        Assert.Equal(RefusalCodes.Busy, refused.Code);
        Assert.NotNull(refused.RetryAfterMs);
        Log.Failure = null;
        await reader.FollowAsync();
        await reader.HearAsync<Snapshot>();
    }
}
