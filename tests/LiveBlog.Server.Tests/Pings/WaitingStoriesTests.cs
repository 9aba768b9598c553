using LiveBlog.Server.Pings;

namespace LiveBlog.Server.Tests.Pings;

public sealed class WaitingStoriesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AStory_WaitsOnce_AndKeepsItsFirstTime()
    {
        var (waiting, story) = (new WaitingStories(10), Guid.NewGuid());
        Assert.True(waiting.Add(story, Noon, 2));
        Assert.True(waiting.Add(story, Noon.AddSeconds(30)));
        Assert.Null(waiting.TakeDue(Noon.AddTicks(-1)));
        Assert.Equal((story, 2), waiting.TakeDue(Noon));
        Assert.Null(waiting.TakeDue(Noon.AddHours(1)));
    }

    [Fact]
    public void TheLongestDue_ComesFirst()
    {
        var (waiting, late, early) = (new WaitingStories(10), Guid.NewGuid(), Guid.NewGuid());
        waiting.Add(late, Noon.AddSeconds(2));
        waiting.Add(early, Noon.AddSeconds(1));
        Assert.Equal(early, waiting.TakeDue(Noon.AddSeconds(5))?.Story);
        Assert.Equal(late, waiting.TakeDue(Noon.AddSeconds(5))?.Story);
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused_UntilThereIsRoom()
    {
        var (waiting, first, second) = (new WaitingStories(1), Guid.NewGuid(), Guid.NewGuid());
        Assert.True(waiting.Add(first, Noon));
        Assert.False(waiting.Add(second, Noon));
        Assert.True(waiting.Add(first, Noon));
        waiting.TakeDue(Noon);
        Assert.True(waiting.Add(second, Noon));
    }
}
