using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>What happens while a follow is being answered.</summary>
public sealed class FollowRacesTests : StillDelivery
{
    [Fact]
    public async Task Publish_WhileTheStoryIsBeingLoaded_ReachesTheReader()
    {
        Publish(2);
        var hold = Log.HoldNext(nameof(IStoryLog.ReadHeadAsync));
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
        var hold = Log.HoldNext(nameof(IStoryLog.ReadSnapshotAsync));
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
        await Stories.GetAsync(MemoryStoryLog.Name);
        var committed = Log.Append(); // in the log, not yet handed over
        await using var reader = await FollowAsync();
        Assert.Equal(3, (await reader.HearAsync<Snapshot>()).Seq);
        HandOver(committed);
        HandOver(Log.Append());
        await AssertReachesAsync(reader, 3, 4);
    }

    [Fact]
    public async Task Unfollow_WhileTheSnapshotIsBeingRead_IsFollowedBySilence()
    {
        Publish(1);
        var hold = Log.HoldNext(nameof(IStoryLog.ReadSnapshotAsync));
        await using var reader = NewReader();
        await reader.FollowAsync();
        await hold.Begun;
        reader.Unfollow();
        // Another reader waits for the same snapshot: once it has been served, the first would have been too.
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
        var hold = Log.HoldNext(nameof(IStoryLog.ReadSnapshotAsync));
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
        var hold = Log.HoldNext(nameof(IStoryLog.ReadSnapshotAsync));
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
        Assert.Equal(1, Log.CountReads(nameof(IStoryLog.ReadSnapshotAsync)));
        Assert.Equal(1, Log.CountReads(nameof(IStoryLog.ReadHeadAsync)));
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
        Assert.Equal(0, Stories.CountFollowers(MemoryStoryLog.Name));
    }
}
