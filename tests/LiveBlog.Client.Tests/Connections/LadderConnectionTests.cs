using LiveBlog.Client.Connections;
using LiveBlog.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Client.Tests.Connections;

/// <summary>The ladder between three rungs that the test holds in its hands; what is due is due by the test's clock.</summary>
public sealed class LadderConnectionTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Limits.SilenceSeconds);
    private static readonly FollowRequest Request = new(Story.Name, "e1", 3);

    private readonly Story _story = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly ScriptedRungs _rungs = new();
    private readonly LadderStanding _standing;
    private readonly List<LadderConnection> _opened = [];

    public LadderConnectionTests() => _standing = new LadderStanding(3, _clock, new FixedRandom(0));

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _opened)
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task Connection_that_does_not_come_about_ends_it_and_counts()
    {
        _rungs.Open.Remove(0);
        Assert.Null(await NextAsync(Connect()));
        Assert.Equal(0, _standing.Rung);
        Assert.Null(await NextAsync(Connect()));
        Assert.Equal(1, _standing.Rung);
    }

    [Fact]
    public async Task Rung_that_does_not_answer_a_follow_is_lost_long_before_silence_is()
    {
        var ladder = Connect();
        Assert.IsType<Opened>(await NextAsync(ladder));
        await ladder.FollowAsync(Request, 0, CancellationToken.None);

        var next = NextAsync(ladder);
        _clock.Advance(LadderConnection.FirstAnswerPatience);
        Assert.Null(await next.Soon());
    }

    [Fact]
    public async Task Answer_that_arrived_while_nobody_read_is_heard_however_late_it_is_read()
    {
        var (ladder, top) = await StandingOnAsync(0);
        await top.SendAsync(_story.Heartbeat(3));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<Frame>(await NextAsync(ladder));
    }

    [Fact]
    public async Task Silence_counts_and_so_does_a_cut_soon_after_the_answer()
    {
        var (silent, first) = await StandingOnAsync(0);
        await first.SendAsync(_story.Heartbeat(3));
        await NextAsync(silent);
        var next = NextAsync(silent);
        _clock.Advance(Patience);
        Assert.Null(await next.Soon());

        var (cut, second) = await StandingOnAsync(0);
        await second.SendAsync(_story.Heartbeat(3));
        await NextAsync(cut);
        second.Cut();
        Assert.Null(await NextAsync(cut));
        Assert.Equal(1, _standing.Rung);
    }

    [Fact]
    public async Task Connection_that_was_heard_after_ten_seconds_is_proven_and_its_loss_does_not_count()
    {
        for (var connection = 0; connection < 3; connection++)
        {
            var (ladder, top) = await StandingOnAsync(0);
            await top.SendAsync(_story.Heartbeat(3));
            await NextAsync(ladder);
            _clock.Advance(TimeSpan.FromSeconds(10));
            await top.SendAsync(_story.Heartbeat(3));
            await NextAsync(ladder);
            top.Cut();
            Assert.Null(await NextAsync(ladder));
        }
        Assert.Equal(0, _standing.Rung);
    }

    [Fact]
    public async Task Asked_to_poll_it_polls_at_once_and_comes_back_after_the_time_named()
    {
        var (ladder, top) = await StandingOnAsync(0);
        await top.SendAsync(new Refused(Story.Name, RefusalCodes.Poll, "Readers are polling", RetryAfterMs: 90_000));

        Assert.IsType<Opened>(await NextAsync(ladder));
        Assert.Equal(FollowingPace.Polled, ladder.Pace);
        Assert.True(top.IsLeft);
        var poll = await _rungs.NextAsync(2);
        await poll.SendAsync(new Resting(TimeSpan.FromHours(1)));
        Assert.IsType<Resting>(await NextAsync(ladder));

        var next = ladder.NextAsync(TimeSpan.FromHours(1), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(89));
        Assert.False(_rungs.WasTried);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _rungs.NextAsync(0);
        Assert.IsType<Opened>(await next.Soon());
    }

    [Fact]
    public async Task Climb_keeps_the_rung_below_until_the_first_message_from_above()
    {
        var (ladder, poll) = await StandingOnAsync(2);
        _clock.Advance(LadderStanding.EarlyClimb);

        Assert.IsType<Opened>(await NextAsync(ladder));
        var top = await _rungs.NextAsync(0);
        await ladder.FollowAsync(Request, 0, CancellationToken.None);
        Assert.Equal(Request, await poll.NextFollowAsync());
        Assert.Equal(Request, await top.NextFollowAsync());
        await poll.SendAsync(_story.Frame(4, 4));
        Assert.Equal(4, Assert.IsType<Frame>(await NextAsync(ladder)).To);
        Assert.Equal(FollowingPace.Polled, ladder.Pace);

        await top.SendAsync(_story.Frame(4, 5));
        Assert.Equal(5, Assert.IsType<Frame>(await NextAsync(ladder)).To);
        Assert.Equal(FollowingPace.Pushed, ladder.Pace);
        Assert.True(poll.IsLeft);
        Assert.Equal(0, _standing.Rung);
    }

    [Fact]
    public async Task Climb_that_fails_tries_the_rung_between_and_then_stays_for_a_minute()
    {
        var (ladder, poll) = await StandingOnAsync(2);
        _rungs.Open.Remove(0);
        _clock.Advance(LadderStanding.EarlyClimb);

        Assert.IsType<Opened>(await NextAsync(ladder));
        await _rungs.NextAsync(0);
        var between = await _rungs.NextAsync(1);
        var next = NextAsync(ladder);
        _clock.Advance(LadderConnection.FirstAnswerPatience);
        await poll.SendAsync(_story.Frame(4, 4));
        Assert.IsType<Frame>(await next.Soon());

        Assert.Equal(FollowingPace.Polled, ladder.Pace);
        await poll.SendAsync(_story.Frame(5, 5));
        Assert.IsType<Frame>(await NextAsync(ladder));
        var quiet = NextAsync(ladder);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await poll.SendAsync(_story.Frame(6, 6));
        Assert.IsType<Frame>(await quiet.Soon());
        Assert.True(between.IsLeft);
        Assert.False(_rungs.WasTried);
        Assert.InRange(_standing.UntilClimb, LadderStanding.Climb - TimeSpan.FromSeconds(1), LadderStanding.Climb);
    }

    [Theory]
    [InlineData(RefusalCodes.Busy)]
    [InlineData(RefusalCodes.Poll)]
    public async Task Climb_that_is_refused_leaves_the_rung_below_where_it_was(int code)
    {
        var (ladder, poll) = await StandingOnAsync(2);
        _clock.Advance(LadderStanding.EarlyClimb);
        Assert.IsType<Opened>(await NextAsync(ladder));
        var top = await _rungs.NextAsync(0);

        await top.SendAsync(new Refused(Story.Name, code, "Not now", RetryAfterMs: 1000));
        await poll.SendAsync(_story.Frame(4, 4));

        Assert.IsType<Frame>(await NextAsync(ladder));
        Assert.True(top.IsLeft);
        Assert.False(poll.IsLeft);
        Assert.Equal(LadderStanding.Climb, _standing.UntilClimb);
    }

    [Fact]
    public async Task Story_that_is_unknown_is_so_on_every_rung()
    {
        var (ladder, _) = await StandingOnAsync(2);
        _clock.Advance(LadderStanding.EarlyClimb);
        Assert.IsType<Opened>(await NextAsync(ladder));
        await (await _rungs.NextAsync(0)).SendAsync(new Refused(Story.Name, RefusalCodes.UnknownStory, "There is no such story"));
        Assert.IsType<Refused>(await NextAsync(ladder));
    }

    [Fact]
    public async Task Left_in_the_middle_of_a_climb_it_leaves_both_rungs()
    {
        var (ladder, poll) = await StandingOnAsync(2);
        _clock.Advance(LadderStanding.EarlyClimb);
        Assert.IsType<Opened>(await NextAsync(ladder));
        var top = await _rungs.NextAsync(0);

        await ladder.DisposeAsync();

        Assert.True(top.IsLeft);
        Assert.True(poll.IsLeft);
    }

    private LadderConnection Connect()
    {
        var ladder = new LadderConnection(_rungs.Rungs, _standing, _clock);
        _opened.Add(ladder);
        return ladder;
    }

    /// <summary>A connection that stands open on the rung, as after failures on those above.</summary>
    private async Task<(LadderConnection Ladder, ScriptedConnection Connection)> StandingOnAsync(int rung)
    {
        while (_standing.Rung < rung)
        {
            _standing.Failed(_standing.Rung);
        }
        var ladder = Connect();
        Assert.IsType<Opened>(await NextAsync(ladder));
        return (ladder, await _rungs.NextAsync(rung));
    }

    private static Task<object?> NextAsync(LadderConnection ladder) => ladder.NextAsync(Patience, CancellationToken.None).Soon();
}
