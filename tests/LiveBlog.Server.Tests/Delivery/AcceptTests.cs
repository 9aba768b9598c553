using System.Text;
using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>A story accepts changes in any order and any number of times, and reads what it lacks from the log.</summary>
public sealed class AcceptTests
{
    private readonly MemoryStoryLog _log = new();
    private readonly LiveStory _story;

    public AcceptTests()
    {
        _story = new LiveStory(
            MemoryStoryLog.Name,
            _log.Head,
            [],
            _log,
            new DeliveryOptions(),
            FanOutPaces.None,
            TimeProvider.System,
            NullLogger.Instance
        );
    }

    [Fact]
    public void Accept_Duplicates_AreDropped()
    {
        var change = _log.Append();
        Accept(change, change);
        Accept(change);
        Assert.Equal(1, _story.Head.Seq);
        Assert.Equal(0, _log.CountReads(nameof(IStoryLog.ReadHeadAsync)));
    }

    [Fact]
    public async Task Accept_WithAGap_FetchesWhatIsMissing()
    {
        _log.Append();
        _log.Append();
        Accept(_log.Append());
        await ReachesAsync(3);
        AssertHolds(0, 3);
    }

    [Fact]
    public async Task Accept_BackwardsFromTheNewest_EndsComplete()
    {
        var changes = Enumerable.Range(0, 20).Select(_ => _log.Append()).Reverse().ToList();
        foreach (var change in changes)
        {
            Accept(change);
        }
        await ReachesAsync(20);
        AssertHolds(0, 20);
    }

    [Fact]
    public async Task FetchMissing_HoweverManyAsk_ReadsOnce()
    {
        _log.Append();
        var hold = _log.HoldNext(nameof(IStoryLog.ReadHeadAsync));
        var asked = Enumerable.Range(0, 100).Select(_ => _story.FetchMissingAsync()).ToList();
        await hold.Begun;
        hold.Release();
        await Task.WhenAll(asked).InTime();
        Assert.Equal(1, _story.Head.Seq);
        Assert.Equal(1, _log.CountReads(nameof(IStoryLog.ReadChangesAsync)));
    }

    [Fact]
    public async Task FetchMissing_FarBehind_CatchesUpInBoundedReads()
    {
        for (var i = 0; i < (ChangeRing.MaxChanges * 2) + 7; i++)
        {
            _log.Append();
        }
        await _story.FetchMissingAsync().InTime();
        Assert.Equal(_log.Head, _story.Head);
    }

    /// <summary>
    /// The log's head is read, then a change is committed and handed over, then the answer arrives: it is merely old. If it were taken for a
    /// replaced history, the ring would be discarded and readers sent back.
    /// </summary>
    [Fact]
    public async Task FetchMissing_WithAnAnswerOlderThanWhatWasHandedOver_KeepsTheRing()
    {
        Accept(_log.Append());
        var hold = _log.HoldNext(nameof(IStoryLog.ReadHeadAsync));
        var fetch = _story.FetchMissingAsync();
        await hold.Begun;
        Accept(_log.Append());
        hold.Release();
        await fetch.InTime();
        Assert.Equal(2, _story.Head.Seq);
        AssertHolds(0, 2);
    }

    [Fact]
    public async Task FetchMissing_WithAnEditionOlderThanWhatWasHandedOver_BringsNothingErasedBack()
    {
        Accept(_log.Append("secret"), _log.Append());
        var hold = _log.HoldNext(nameof(IStoryLog.ReadHeadAsync));
        var fetch = _story.FetchMissingAsync();
        await hold.Begun;
        Accept([.. _log.TakeDown(1)]);
        hold.Release();
        await fetch.InTime();
        Assert.Equal(_log.Head, _story.Head);
        AssertHolds(0, 3);
    }

    /// <summary>An edition was missed, and while the ring is reloaded another take-down is handed over: the head never goes back.</summary>
    [Fact]
    public async Task ReloadingTheRing_WhileAChangeIsHandedOver_LosesNothing()
    {
        Accept(_log.Append("secret"), _log.Append());
        _log.TakeDown(1); // on another node; never received here
        var hold = _log.HoldNext(nameof(IStoryLog.ReadChangesAsync));
        var fetch = _story.FetchMissingAsync();
        await hold.Begun;
        Accept(_log.Append());
        hold.Release();
        await fetch.InTime();
        await ReachesAsync(4);
        AssertHolds(0, 4);
    }

    [Fact]
    public void Accept_OfATakeDown_ReplacesWhatTheRingHolds()
    {
        Accept(_log.Append("secret"), _log.Append());
        Accept([.. _log.TakeDown(1)]);
        Assert.Equal(new LogHead("e1", 1, 3), _story.Head);
        AssertHolds(0, 3);
    }

    [Fact]
    public async Task Accept_OfATakeDown_AfterOneThatWasLost_ReloadsTheRing()
    {
        Accept(_log.Append("secret"), _log.Append("secret"), _log.Append());
        _log.TakeDown(1);
        Accept([.. _log.TakeDown(2)]);
        await ReachesAsync(5);
        AssertHolds(0, 5);
    }

    /// <summary>Every change after a take-down carries the raised edition; that alone does not mean that the ring knows what was erased.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accept_OfAChange_AfterATakeDownThatWasLost_ReloadsTheRing(bool isRemovalKnown)
    {
        Accept(_log.Append("secret"), _log.Append());
        var removal = _log.TakeDown(1)[^1];
        if (isRemovalKnown)
        {
            _story.Accept(_log.Epoch, edition: 0, [removal]); // as read by a fetch that had asked for the head just before
        }
        Accept(_log.Append());
        await ReachesAsync(4);
        AssertHolds(0, 4);
    }

    [Fact]
    public async Task FetchMissing_OvertakenByATakeDownAcrossAGap_BringsNothingErasedBack()
    {
        Accept(_log.Append());
        _log.Append("secret");
        _log.Append();
        var hold = _log.HoldNext(nameof(IStoryLog.ReadChangesAsync));
        var fetch = _story.FetchMissingAsync();
        await hold.Begun;
        Accept([.. _log.TakeDown(2)]);
        hold.Release();
        await fetch.InTime();
        await ReachesAsync(4);
        AssertHolds(0, 4);
    }

    [Fact]
    public async Task Accept_OfAnotherEpoch_StartsOver()
    {
        Accept(_log.Append("of before"));
        _log.Rewrite("e2");
        _story.Accept("e2", 0, [_log.Changes[0]]);
        await Patience.EventuallyAsync(() => _story.Head.Epoch == "e2", "the story takes the new history");
        Assert.Equal(1, _story.Head.Seq);
        Assert.False(_story.TryGetOwed(new FollowerPosition("e2", 0), out _), "The ring still holds what was before");
    }

    [Fact]
    public async Task FetchMissing_WhileTheLogFails_KeepsWhatThereIsAndRecovers()
    {
        Accept(_log.Append());
        _log.Append();
        _log.Failure = new InvalidOperationException("The disk is gone");
        await _story.FetchMissingAsync().InTime();
        Assert.Equal(1, _story.Head.Seq);
        _log.Failure = null;
        await _story.FetchMissingAsync().InTime();
        Assert.Equal(2, _story.Head.Seq);
    }

    private void Accept(params LoggedChange[] changes) => _story.Accept(_log.Epoch, _log.Edition, changes);

    private Task ReachesAsync(long seq) =>
        Patience.EventuallyAsync(() => _story.Head == _log.Head && _story.Head.Seq == seq, $"the head is {seq}");

    /// <summary>Asserts that a reader who is behind would be sent what is in the log, byte for byte.</summary>
    private void AssertHolds(long after, long end)
    {
        Assert.Equal(end, _story.Head.Seq);
        for (var seq = after + 1; seq <= end; seq++)
        {
            var position = new FollowerPosition("e1", seq - 1);
            Assert.True(_story.TryGetOwed(position, out var frame), $"The ring does not reach back to {seq}");
            Assert.Equal(seq, frame!.From);
            var sent = Encoding.UTF8.GetString(frame.ForSocket(isText: true, isDeflated: false));
            Assert.Contains(Encoding.UTF8.GetString(_log.Changes[(int)seq - 1].Json), sent);
            if (_log.Edition > 0)
            {
                Assert.DoesNotContain("secret", sent);
            }
        }
    }
}
