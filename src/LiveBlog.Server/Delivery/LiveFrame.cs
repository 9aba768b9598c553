using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery.Sockets;
using MessagePack;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// A message for any number of readers. Its bytes are assembled on first use, once for each transport, from
/// changes that are already encoded.
/// </summary>
internal sealed class LiveFrame
{
    private readonly Lazy<byte[]> _json;
    private readonly Lazy<byte[]> _hubMessagePack;
    private readonly Lazy<byte[]> _hubJson;
    private readonly Lazy<byte[]> _deflatedMessagePack;
    private readonly Lazy<byte[]> _deflatedJson;
    private readonly Lazy<byte[]> _serverSentEvent;
    private readonly Lazy<CachedBody> _body;

    private LiveFrame(LiveFrameContent carries, string? epoch, long from, long to, string? tag, Func<byte[]> messagePack, Func<byte[]> json)
    {
        Carries = carries;
        Epoch = epoch;
        From = from;
        To = to;
        _json = new(json);
        _hubMessagePack = new(() =>
            WebSocketFrame.Encode(WebSocketFrame.Binary, HubEncoding.MessagePack(carries.ToString(), messagePack()))
        );
        _hubJson = new(() => WebSocketFrame.Encode(WebSocketFrame.Text, HubEncoding.Json(carries.ToString(), Json)));
        _deflatedMessagePack = new(() => WebSocketDeflate.Compress(_hubMessagePack.Value));
        _deflatedJson = new(() => WebSocketDeflate.Compress(_hubJson.Value));
        _serverSentEvent = new(() => ServerSentEvent.Encode(this));
        _body = new(() => new CachedBody(Json, "application/json; charset=utf-8", tag));
    }

    /// <summary>The kind of message; its name is also that of the hub method and of the event.</summary>
    public LiveFrameContent Carries { get; }

    /// <summary>The epoch of <see cref="From"/> and <see cref="To"/>; null if the frame changes no reader's position.</summary>
    public string? Epoch { get; }

    /// <summary>Seq of the first change; one above <see cref="To"/> when there is none.</summary>
    public long From { get; }

    /// <summary>The position of a reader who has received this.</summary>
    public long To { get; }

    /// <summary>The record itself as wire JSON.</summary>
    public byte[] Json => _json.Value;

    /// <summary>As a WebSocket frame with a hub message, in SignalR's text protocol or its binary one.</summary>
    public byte[] ForSocket(bool isText, bool isDeflated) =>
        (isText, isDeflated) switch
        {
            (true, true) => _deflatedJson.Value,
            (true, false) => _hubJson.Value,
            (false, true) => _deflatedMessagePack.Value,
            (false, false) => _hubMessagePack.Value,
        };

    /// <summary>As a server-sent event.</summary>
    public byte[] ForEventStream => _serverSentEvent.Value;

    /// <summary>As an HTTP body.</summary>
    public CachedBody Body => _body.Value;

    /// <summary>A run of consecutive changes; without changes, a heartbeat that says how far the log reaches.</summary>
    public static LiveFrame OfChanges(string story, LogHead head, IReadOnlyList<LoggedChange> changes)
    {
        var from = changes.Count == 0 ? head.Seq + 1 : changes[0].Seq;
        var frame = new FrameEncoding(story, head, from, changes);
        var tag = $"{head.Epoch}.{head.Edition}.{from}-{frame.To}.{head.Seq}";
        return new(LiveFrameContent.Frame, head.Epoch, from, frame.To, tag, frame.MessagePack, frame.Json);
    }

    public static LiveFrame OfSnapshot(Snapshot snapshot) =>
        new(
            LiveFrameContent.Snapshot,
            snapshot.Epoch,
            snapshot.Seq + 1,
            snapshot.Seq,
            $"{snapshot.Epoch}.{snapshot.Edition}.{snapshot.Seq}",
            () => MessagePackSerializer.Serialize(snapshot),
            () => JsonSerializer.SerializeToUtf8Bytes(snapshot, ProtocolJson.Wire.Snapshot)
        );

    public static LiveFrame OfCounts(Counts counts) => Of(LiveFrameContent.Counts, counts, ProtocolJson.Wire.Counts);

    public static LiveFrame OfRefusal(Refused refused) => Of(LiveFrameContent.Refused, refused, ProtocolJson.Wire.Refused);

    private static LiveFrame Of<T>(LiveFrameContent carries, T record, JsonTypeInfo<T> json) =>
        new(
            carries,
            epoch: null,
            from: 0,
            to: 0,
            tag: null,
            () => MessagePackSerializer.Serialize(record),
            () => JsonSerializer.SerializeToUtf8Bytes(record, json)
        );
}

/// <summary>What a <see cref="LiveFrame"/> is, and what it does to the position of a reader who receives it. Named as <see cref="ILiveReader"/>'s methods.</summary>
internal enum LiveFrameContent
{
    /// <summary>Moves the reader from just before <see cref="LiveFrame.From"/> to <see cref="LiveFrame.To"/>.</summary>
    Frame,

    /// <summary>Moves the reader to <see cref="LiveFrame.To"/> from any position.</summary>
    Snapshot,

    /// <summary>Leaves the reader's position as it is.</summary>
    Counts,

    /// <summary>Ends the follow.</summary>
    Refused,
}
