using LiveBlog.Client.Connections;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Client.Tests.Connections;

public sealed class LadderStandingTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Two_failures_in_a_row_lead_one_rung_down_and_none_leads_below_the_last()
    {
        var standing = Standing();
        var rungs = new List<int>();
        for (var failure = 0; failure < 7; failure++)
        {
            standing.Failed(standing.Rung);
            rungs.Add(standing.Rung);
        }
        Assert.Equal([0, 1, 1, 2, 2, 2, 2], rungs);
    }

    [Fact]
    public void Failure_before_a_proof_and_a_failure_after_it_are_not_in_a_row()
    {
        var standing = Standing();
        standing.Failed(0);
        standing.StandOn(0);
        standing.Failed(0);
        Assert.Equal(0, standing.Rung);
    }

    [Fact]
    public void Failure_on_another_rung_says_nothing_about_this_one()
    {
        var standing = Standing();
        standing.Failed(1);
        standing.Failed(1);
        Assert.Equal(0, standing.Rung);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(0.5, 90)]
    public void Rung_below_looks_up_after_a_minute_or_up_to_two(double drawn, int seconds)
    {
        var standing = Standing(drawn);
        Fail(standing, 2);
        Assert.Equal(TimeSpan.FromSeconds(seconds), standing.UntilClimb);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(TimeSpan.Zero, standing.UntilClimb);
    }

    [Fact]
    public void Last_rung_looks_up_early_when_every_way_had_failed_and_then_after_a_minute()
    {
        var standing = Standing();
        Fail(standing, 4);
        Assert.Equal(TimeSpan.FromSeconds(5), standing.UntilClimb);
        standing.ClimbLater();
        Assert.Equal(TimeSpan.FromSeconds(60), standing.UntilClimb);
    }

    [Theory]
    [InlineData(30, 60)]
    [InlineData(300, 300)]
    public void Asked_to_poll_it_stands_on_the_last_rung_for_as_long_as_was_asked(int asked, int seconds)
    {
        var standing = Standing();
        standing.AskedToPoll(TimeSpan.FromSeconds(asked));
        Assert.Equal(2, standing.Rung);
        Assert.Equal(TimeSpan.FromSeconds(seconds), standing.UntilClimb);
    }

    private LadderStanding Standing(double drawn = 0) => new(rungs: 3, _clock, new FixedRandom(drawn));

    private static void Fail(LadderStanding standing, int times)
    {
        for (var failure = 0; failure < times; failure++)
        {
            standing.Failed(standing.Rung);
        }
    }
}
