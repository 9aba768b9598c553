using LiveBlog.Server.Hosting;
using LiveBlog.Server.Stories;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Hostile.Tests.Stories;

public sealed class ThrowingListenerTests
{
    /// <summary>The writer notifies listeners after its commit: whatever they do, the editor's write is saved.</summary>
    [Fact]
    public void Ring_WithAListenerThatThrows_ReachesTheOthersAndReturns()
    {
        var bell = new DeskBell(new ChangeCounter(), NullLogger<DeskBell>.Instance);
        var change = new DeskChange(Guid.CreateVersion7(), null, 1);
        var heard = new List<string>();
        bell.Rung += _ => throw new InvalidOperationException("A listener's own fault");
        bell.Rung += _ => heard.Add("rung");
        bell.Heard += _ => throw new InvalidOperationException("A listener's own fault");
        bell.Heard += _ => heard.Add("heard");
        bell.Deafened += () => throw new InvalidOperationException("A listener's own fault");
        bell.Deafened += () => heard.Add("deafened");

        bell.Ring(change);
        bell.HearOfEverything();

        Assert.Equal(["rung", "heard", "deafened"], heard);
    }
}
