using LiveBlog.Client.Connections;

namespace LiveBlog.Client.Tests.Connections;

public sealed class PollDelayTests
{
    [Theory]
    [InlineData(null, 0.5, 5)]
    [InlineData(-1, 0.5, 5)]
    [InlineData(10, 0, 8)]
    [InlineData(10, 0.5, 10)]
    [InlineData(10, 1, 12)]
    [InlineData(0, 0.5, 1)]
    [InlineData(3600, 0.5, 300)]
    public void Wait_is_what_was_asked_for_a_fifth_more_or_less_and_within_bounds(int? asked, double drawn, double seconds)
    {
        TimeSpan? time = asked is { } given ? TimeSpan.FromSeconds(given) : null;
        Assert.Equal(seconds, PollDelay.After(time, new FixedRandom(drawn)).TotalSeconds, 0.001);
    }
}
