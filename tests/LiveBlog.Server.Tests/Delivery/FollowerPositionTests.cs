using LiveBlog.Server.Delivery;

namespace LiveBlog.Server.Tests.Delivery;

public sealed class FollowerPositionTests
{
    [Theory]
    [InlineData("e1", 2, true)]
    [InlineData("e1", 3, false)]
    [InlineData("e2", 2, false)]
    public void Position_IsContinuedByWhatFollowsInTheSameEpoch(string epoch, long from, bool continued)
    {
        var position = new FollowerPosition("e1", 0);
        var first = new MemoryStoryLog().Append("one");
        position.Pass(LiveFrame.OfChanges(MemoryStoryLog.Name, new LogHead("e1", 0, 1), [first]));
        var next = LiveFrame.OfChanges(MemoryStoryLog.Name, new LogHead(epoch, 0, from), [first with { Seq = from }]);
        Assert.Equal(continued, position.IsContinuedBy(next));
    }
}
