using System.Text.Json;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Redis;
using LiveBlog.Server.Tests.Delivery;

namespace LiveBlog.Server.Tests.Redis;

/// <summary>What one node tells the others of a change.</summary>
public sealed class DoorbellMessageTests
{
    private readonly MemoryStoryLog _log = new();

    [Fact]
    public void Changes_ArriveAsTheyWereSent()
    {
        LoggedChange[] sent = [_log.Append("<p>One</p>"), _log.Append("<p>“Two” & three</p>")];
        var heard = Send(sent);
        Assert.Equal(("n1", MemoryStoryLog.Name, "e1", 3), (heard.Node, heard.Story, heard.Epoch, heard.Edition));
        Assert.False(heard.RaisesEdition);
        var changes = heard.ReadChanges()!;
        Assert.Equal(sent.Select(change => change.Seq), changes.Select(change => change.Seq));
        Assert.Equal(sent.Select(change => change.At), changes.Select(change => change.At));
        Assert.All(changes.Zip(sent), pair => Assert.Equal(pair.Second.Json, pair.First.Json));
        Assert.All(changes.Zip(sent), pair => Assert.Equal(pair.Second.MessagePack, pair.First.MessagePack));
        Assert.All(changes, change => Assert.False(change.RaisesEdition));
    }

    /// <summary>Otherwise the other nodes would keep the erased wording in their rings.</summary>
    [Fact]
    public void ErasureThatIsNotARemoval_RaisesTheEditionAtTheOtherEndToo()
    {
        _log.Append();
        var heard = Send([.. _log.EraseWording(1)]);
        Assert.True(heard.RaisesEdition);
        Assert.Equal([false, true], heard.ReadChanges()!.Select(change => change.RaisesEdition));
    }

    [Fact]
    public void Removal_RaisesTheEditionAtTheOtherEndToo()
    {
        _log.Append();
        Assert.True(Send([.. _log.TakeDown(1)]).ReadChanges()![^1].RaisesEdition);
    }

    /// <summary>Redis drops a subscriber whose buffer is full.</summary>
    [Fact]
    public void Changes_TooLargeToSendAlong_AreFetchedByWhoeverHears()
    {
        var change = _log.Append();
        var room = (8 * 1024) - change.Bytes;
        Assert.NotNull(Send([change, Padded(room)]).Changes);
        var large = Send([change, Padded(room + 1)]);
        Assert.Null(large.Changes);
        Assert.Null(large.ReadChanges());
        Assert.Equal(("e1", 3), (large.Epoch, large.Edition));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("c0ffee")]
    [InlineData("95a16ea173a165")]
    public void ForeignBytes_AreNotAMessage(string hex) => Assert.Null(DoorbellMessage.Decode(Convert.FromHexString(hex)));

    [Fact]
    public void InvalidChanges_AreAFault() =>
        Assert.Throws<JsonException>(() => new DoorbellMessage("n1", "flood", "e1", 0, ["not json"u8.ToArray()], null).ReadChanges());

    private static DoorbellMessage Send(LoggedChange[] changes) =>
        DoorbellMessage.Decode(DoorbellMessage.Encode("n1", MemoryStoryLog.Name, "e1", 3, changes))!;

    private static LoggedChange Padded(int bytes) => new(2, At: 0, RaisesEdition: false, new byte[bytes], []);
}
