using LiveBlog.Client.Connections;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests;

public sealed class StoryFollowerTests : IAsyncLifetime
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(Limits.SilenceSeconds);

    private readonly Story _story = new();
    private readonly TestClock _clock = new();
    private StubLiveServer _server = null!;
    private Reading _reading = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StubLiveServer.StartAsync();
        _reading = new Reading(new StoryFollower(_server.Address, Story.Name, null, _clock, new FixedRandom(0)));
    }

    public async ValueTask DisposeAsync()
    {
        await _reading.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Snapshot_then_frames_are_told_in_order()
    {
        var follow = await _server.NextFollowAsync();
        Assert.Equal(new FollowRequest(Story.Name, null, 0), follow.Request);

        await follow.SendAsync(_story.Snapshot(3));
        await follow.SendAsync(_story.Frame(4, 5));

        Assert.Equal(3, (await _reading.NextAsync<SnapshotTaken>()).Snapshot.Seq);
        Assert.Equal(4, await _reading.NextSeqAsync());
        Assert.Equal(5, await _reading.NextSeqAsync());
    }

    [Fact]
    public async Task States_go_from_connecting_over_catching_up_to_live()
    {
        Assert.Equal(FollowingState.Connecting, (await _reading.NextAsync<FollowingChanged>()).State);
        Assert.Equal(FollowingState.CatchingUp, (await _reading.NextAsync<FollowingChanged>()).State);

        await (await _server.NextFollowAsync()).SendAsync(_story.Snapshot(3));

        Assert.Equal(FollowingState.Live, (await _reading.NextAsync<FollowingChanged>()).State);
    }

    [Fact]
    public async Task Gap_follows_again_once_from_the_position()
    {
        var first = await FollowedAtAsync(3);

        await first.SendAsync(_story.Frame(5, 5));
        await first.SendAsync(_story.Frame(6, 6));
        var again = await _server.NextFollowAsync();
        Assert.Equal(new FollowRequest(Story.Name, "e1", 3), again.Request);

        await again.SendAsync(_story.Frame(4, 6));
        Assert.Equal(4, await _reading.NextSeqAsync());
        Assert.Equal(5, await _reading.NextSeqAsync());
        Assert.Equal(6, await _reading.NextSeqAsync());
        Assert.False(_server.HasFollow);
    }

    [Fact]
    public async Task Heartbeat_with_a_head_beyond_follows_again()
    {
        var first = await FollowedAtAsync(3);

        await first.SendAsync(_story.Heartbeat(4));

        Assert.Equal(new FollowRequest(Story.Name, "e1", 3), (await _server.NextFollowAsync()).Request);
    }

    [Fact]
    public async Task Frame_of_another_epoch_starts_over()
    {
        var first = await FollowedAtAsync(3);

        await first.SendAsync(new Story("e2").Frame(4, 4));

        Assert.Equal(new FollowRequest(Story.Name, null, 0), (await _server.NextFollowAsync()).Request);
    }

    [Fact]
    public async Task Silence_for_forty_seconds_reconnects_and_continues_from_the_position()
    {
        await FollowedAtAsync(3);
        await _clock.WaitBegunAsync(Silence);

        _clock.Advance(Silence);

        await _reading.StateAsync(FollowingState.Waiting);
        Assert.Equal(new FollowRequest(Story.Name, "e1", 3), (await _server.NextFollowAsync()).Request);
    }

    [Fact]
    public async Task Follow_without_an_answer_reconnects()
    {
        await _server.NextFollowAsync();
        await _clock.WaitBegunAsync(LadderConnection.FirstAnswerPatience);

        _clock.Advance(LadderConnection.FirstAnswerPatience);

        await _reading.StateAsync(FollowingState.Waiting);
        await _server.NextFollowAsync();
    }

    [Fact]
    public async Task Connection_that_is_cut_is_made_again_and_continues_from_the_position()
    {
        var first = await FollowedAtAsync(3);

        first.CutConnection();

        var second = await _server.NextFollowAsync();
        Assert.Equal(new FollowRequest(Story.Name, "e1", 3), second.Request);
        await second.SendAsync(_story.Frame(4, 4));
        Assert.Equal(4, await _reading.NextSeqAsync());
    }

    [Fact]
    public async Task Refusal_of_the_four_thousands_is_the_end()
    {
        var follow = await _server.NextFollowAsync();

        await follow.SendAsync(new Refused(Story.Name, RefusalCodes.UnknownStory, "There is no such story"));

        var events = await _reading.ToEndAsync();
        Assert.Equal(RefusalCodes.UnknownStory, events.OfType<FollowRefused>().Single().Refused.Code);
        Assert.Equal(new FollowingChanged(FollowingState.Ended), events[^1]);
    }

    [Fact]
    public async Task Refusal_of_the_five_thousands_comes_back_after_the_time_it_names()
    {
        var follow = await _server.NextFollowAsync();

        await follow.SendAsync(new Refused(Story.Name, RefusalCodes.Busy, "Full", RetryAfterMs: 7000));

        await _clock.WaitBegunAsync(TimeSpan.FromSeconds(7));
        Assert.False(_server.HasFollow);
        _clock.Advance(TimeSpan.FromSeconds(7));
        await _server.NextFollowAsync();
    }

    /// <summary>The server could not read what was asked, and so cannot name it.</summary>
    [Fact]
    public async Task Refusal_without_a_name_is_the_end_and_one_of_another_story_is_not()
    {
        var follow = await _server.NextFollowAsync();

        await follow.SendAsync(new Refused("other", RefusalCodes.UnknownStory, "There is no such story"));
        await follow.SendAsync(_story.Snapshot(3));
        await _reading.NextAsync<SnapshotTaken>();
        await follow.SendAsync(new Refused("", RefusalCodes.BadRequest, "A follow must name a story"));

        var refusals = (await _reading.ToEndAsync()).OfType<FollowRefused>();
        Assert.Equal(RefusalCodes.BadRequest, refusals.Single().Refused.Code);
    }

    [Fact]
    public async Task Counts_that_name_a_head_twice_follow_again()
    {
        var first = await FollowedAtAsync(3);

        await first.SendAsync(_story.Counts(4));
        await first.SendAsync(_story.Counts(4));

        Assert.Equal(new FollowRequest(Story.Name, "e1", 3), (await _server.NextFollowAsync()).Request);
    }

    [Fact]
    public async Task Only_one_enumeration_at_a_time_is_possible()
    {
        var stop = TestContext.Current.CancellationToken;
        var follower = new StoryFollower(_server.Address, Story.Name, null, _clock, new FixedRandom(0));
        await using var first = follower.FollowAsync(stop).GetAsyncEnumerator(stop);
        await first.MoveNextAsync();
        await using var second = follower.FollowAsync(stop).GetAsyncEnumerator(stop);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await second.MoveNextAsync());
        await first.DisposeAsync();
        await using var third = follower.FollowAsync(stop).GetAsyncEnumerator(stop);
        Assert.True(await third.MoveNextAsync());
    }

    [Fact]
    public async Task Unknown_message_another_storys_frame_and_a_frame_without_changes_are_ignored()
    {
        var follow = await FollowedAtAsync(3);

        await follow.SendUnknownAsync();
        await follow.SendAsync(_story.Frame(9, 9) with { Story = "other" });
        await follow.SendAsync(_story.Frame(4, 4) with { Changes = null! });
        await follow.SendAsync(_story.Counts(3));
        await follow.SendAsync(_story.Frame(4, 4));

        Assert.Equal(10, (await _reading.NextAsync<CountsTold>()).Counts.Views);
        Assert.Equal(4, await _reading.NextSeqAsync());
        Assert.False(_server.HasFollow);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_tried_again_without_end()
    {
        var clock = new HastyClock();
        var nowhere = new Uri("http://127.0.0.1:1");
        await using var reading = new Reading(new StoryFollower(nowhere, Story.Name, null, clock, new FixedRandom(1)));

        for (var attempt = 0; attempt < 9; attempt++)
        {
            await reading.StateAsync(FollowingState.Waiting);
        }

        // Half a second, doubled at each failure, thirty at most, whichever rung it stands on. What else it waits for are answers.
        double[] waits =
        [
            .. clock.Waits.Select(wait => wait.TotalSeconds).Where(wait => wait is 0.5 or 1 or 2 or 4 or 8 or 16 or 30).Take(8),
        ];
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], waits);
    }

    private async Task<ReceivedFollow> FollowedAtAsync(long seq)
    {
        var follow = await _server.NextFollowAsync();
        await follow.SendAsync(_story.Snapshot(seq));
        await _reading.NextAsync<SnapshotTaken>();
        return follow;
    }
}
