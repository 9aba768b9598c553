using LiveBlog.Server.Hosting;
using LiveBlog.Server.Stories;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Stories;

public sealed class DeskBellTests
{
    private readonly ChangeCounter _counter = new();
    private readonly DeskBell _bell;
    private readonly List<string> _heard = [];

    public DeskBellTests()
    {
        _bell = new DeskBell(_counter, NullLogger<DeskBell>.Instance);
        _bell.Rung += _ => throw new InvalidOperationException("The first listener of all is broken.");
        _bell.Rung += _ => _heard.Add("rung");
        _bell.Heard += _ => _heard.Add("heard");
        _bell.Deafened += () => throw new InvalidOperationException("And this one.");
        _bell.Deafened += () => _heard.Add("deafened");
        _bell.PresenceRung += _ => _heard.Add("presence rung");
        _bell.PresenceHeard += _ => _heard.Add("presence heard");
        _bell.MediaRung += _ => throw new InvalidOperationException("And this.");
        _bell.MediaRung += _ => _heard.Add("media rung");
        _bell.MediaHeard += _ => _heard.Add("media heard");
    }

    /// <summary>What another node says is not passed on: that node has told the others itself.</summary>
    [Fact]
    public void Change_MadeHere_IsRungAndHeard_AndOneFromElsewhere_IsOnlyHeard()
    {
        var change = new DeskChange(Guid.CreateVersion7(), null, 1);
        _bell.Ring(change);
        Assert.Equal(["rung", "heard"], _heard);
        _heard.Clear();
        _bell.Hear(change);
        Assert.Equal(["heard"], _heard);
    }

    [Fact]
    public void Presence_AndMedia_HaveListenersOfTheirOwn()
    {
        _bell.RingPresence(Guid.Empty);
        _bell.HearPresence(Guid.Empty);
        _bell.RingMedia(Guid.Empty);
        _bell.HearMedia(Guid.Empty);
        Assert.Equal(["presence rung", "presence heard", "media rung", "media heard", "media heard"], _heard);
    }

    /// <summary>Answers that are kept until something changes are out of date after either.</summary>
    [Fact]
    public void Change_OrDeafness_CountsAsAChange()
    {
        var before = _counter.Changes;
        _bell.Hear(new DeskChange(Guid.Empty, null, 1));
        var heard = _counter.Changes;
        _bell.HearOfEverything();
        Assert.NotEqual(before, heard);
        Assert.NotEqual(heard, _counter.Changes);
        Assert.Equal(["heard", "deafened"], _heard);
    }
}
