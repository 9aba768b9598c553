using System.Text;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using MessagePack;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>The bytes of a message in each of the ways in which it is sent.</summary>
public sealed class LiveFrameTests
{
    private readonly MemoryStoryLog _log = new();

    [Fact]
    public void Frame_IsWhatItsRecordWouldBe_InBothEncodings()
    {
        LoggedChange[] changes = [_log.Append("<p>“One” & two</p>"), _log.Append("<p>Three</p>")];
        var frame = LiveFrame.OfChanges("flood", new LogHead("e1", 3, 9), changes);
        var read = System.Text.Json.JsonSerializer.Deserialize(frame.Json, ProtocolJson.Wire.Frame)!;
        Assert.Equal(("flood", "e1", 3, 1, 2, 9), (read.Story, read.Epoch, read.Edition, read.From, read.To, read.Head));
        Assert.Equal([1L, 2L], read.Changes.Select(change => change.Seq));
        Assert.Equal(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(read, ProtocolJson.Wire.Frame), frame.Json);
        var packed = new FrameEncoding("flood", new LogHead("e1", 3, 9), 1, changes).MessagePack();
        Assert.Equal(MessagePackSerializer.Serialize(read, cancellationToken: TestContext.Current.CancellationToken), packed);
    }

    /// <summary>A cache or a reader must never take what it has from before a take-down for what is valid now.</summary>
    [Fact]
    public void Tags_OfEverythingThatDiffers_Differ()
    {
        var (one, two) = (_log.Append(), _log.Append());
        var head = new LogHead("e1", 0, 2);
        LiveFrame[] frames =
        [
            LiveFrame.OfChanges("flood", head, [one, two]),
            LiveFrame.OfChanges("flood", head with { Edition = 1 }, [one, two]),
            LiveFrame.OfChanges("flood", head with { Epoch = "e2" }, [one, two]),
            LiveFrame.OfChanges("flood", head with { Seq = 3 }, [one, two]),
            LiveFrame.OfChanges("flood", head, [one]),
            LiveFrame.OfChanges("flood", head, [two]),
            LiveFrame.OfChanges("flood", head, []),
            LiveFrame.OfSnapshot(SnapshotOf("e1", 0, 2)),
            LiveFrame.OfSnapshot(SnapshotOf("e1", 1, 2)),
            LiveFrame.OfSnapshot(SnapshotOf("e2", 0, 2)),
            LiveFrame.OfSnapshot(SnapshotOf("e1", 0, 3)),
        ];
        var tags = frames.Select(TagOf).ToList();
        Assert.Equal(tags, tags.Distinct());
        Assert.Equal(tags[0], TagOf(LiveFrame.OfChanges("flood", head, [one, two])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(20_000)]
    [InlineData(3_000_000)]
    public void HubMessage_OfAnyLength_IsReadBySignalR(int bytes)
    {
        var argument = MessagePackSerializer.Serialize(new string('x', bytes), cancellationToken: TestContext.Current.CancellationToken);
        var sent = new System.Buffers.ReadOnlySequence<byte>(HubEncoding.MessagePack("Frame", argument));
        Assert.True(new MessagePackHubProtocol().TryParseMessage(ref sent, new StringBinder(), out var message));
        Assert.True(sent.IsEmpty);
        var invocation = Assert.IsType<InvocationMessage>(message);
        Assert.Equal(("Frame", null, bytes), (invocation.Target, invocation.InvocationId, ((string)invocation.Arguments[0]!).Length));
    }

    [Fact]
    public void EventThatMovesTheReader_HasAnId_AndOthersHaveNone()
    {
        var moves = Encoding.UTF8.GetString(LiveFrame.OfChanges("flood", new LogHead("e1", 0, 1), [_log.Append()]).ForEventStream);
        Assert.StartsWith("id: e1.1\nevent: frame\ndata: {", moves);
        Assert.EndsWith("}\n\n", moves);
        var snapshot = Encoding.UTF8.GetString(LiveFrame.OfSnapshot(SnapshotOf("e1", 0, 7)).ForEventStream);
        Assert.StartsWith("id: e1.7\nevent: snapshot\n", snapshot);
        var counts = Encoding.UTF8.GetString(LiveFrame.OfCounts(new Counts("flood", 1, 2, "e1", 9)).ForEventStream);
        Assert.StartsWith("event: counts\ndata: {", counts);
        var refused = Encoding.UTF8.GetString(LiveFrame.OfRefusal(new Refused("flood", RefusalCodes.Poll, "Poll")).ForEventStream);
        Assert.StartsWith("event: refused\ndata: {", refused);
        Assert.Equal("retry: 1500\n\n", Encoding.UTF8.GetString(ServerSentEvent.Retry(TimeSpan.FromSeconds(1.5))));
    }

    [Theory]
    [InlineData("e1.7", "e1", 7)]
    [InlineData("e1.0", "e1", 0)]
    [InlineData("e1.-1", "e1", -1)]
    [InlineData(null, null, 0)]
    [InlineData("", null, 0)]
    [InlineData(".7", null, 0)]
    [InlineData("e1", null, 0)]
    [InlineData("e1.", null, 0)]
    [InlineData("e1.x", null, 0)]
    [InlineData("e1.2.3", null, 0)]
    [InlineData("e1.99999999999999999999", null, 0)]
    public void Id_IsAPosition_OrNone(string? id, string? epoch, long after) => Assert.Equal((epoch, after), ServerSentEvent.ParseId(id));

    /// <summary>What a reader names is kept until it is answered.</summary>
    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void EventId_WhoseEpochIsTooLong_IsIgnored(int length, bool isOne) =>
        Assert.Equal(isOne, ServerSentEvent.ParseId(new string('e', length) + ".1").Epoch is not null);

    [Theory]
    [InlineData("a.1", "b.2", "a.1")]
    [InlineData("", "b.2", "b.2")]
    [InlineData(null, "b.2", "b.2")]
    [InlineData(null, null, null)]
    public void LastId_IsTheBrowsersOwn_OrThatOfTheAddress(string? header, string? after, string? id) =>
        Assert.Equal(id, ServerSentEvent.LastIdOf(header, after));

    private static string TagOf(LiveFrame frame)
    {
        var http = new DefaultHttpContext();
        frame.Body.WriteAsync(http);
        return http.Response.Headers.ETag.ToString();
    }

    private static Snapshot SnapshotOf(string epoch, int edition, long seq)
    {
        var header = new StoryHeader("flood", "Flood", "", "", "", StoryStatuses.Live, "en", "UTC", 0, null, 0);
        return new Snapshot("flood", epoch, edition, seq, header, [], null, [], 0);
    }

    private sealed class StringBinder : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [typeof(string)];

        public Type GetReturnType(string invocationId) => typeof(object);

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
