using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LiveBlog.Protocol;
using MessagePack;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// A hub message whose bytes are put together once for each protocol from parts that are already encoded, and then written as they are to
/// any number of connections. The layouts are those of SignalR's hub protocol:
/// https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md
/// </summary>
internal sealed class HubFrame
{
    private const byte RecordSeparator = 0x1e;
    private readonly Lazy<SerializedHubMessage> _messagePack;
    private readonly Lazy<SerializedHubMessage> _json;

    private HubFrame(HubFrameContent carries, string? epoch, long from, long to, Func<byte[]> messagePack, Func<byte[]> json)
    {
        Carries = carries;
        Epoch = epoch;
        From = from;
        To = to;
        _messagePack = new(() => new SerializedHubMessage([new SerializedMessage("messagepack", messagePack())]));
        _json = new(() => new SerializedHubMessage([new SerializedMessage("json", json())]));
    }

    public HubFrameContent Carries { get; }

    /// <summary>The epoch of <see cref="From"/> and <see cref="To"/>; null when the frame moves nobody.</summary>
    public string? Epoch { get; }

    /// <summary>Seq of the first change; one above <see cref="To"/> when there is none.</summary>
    public long From { get; }

    /// <summary>Where a reader stands who has received this.</summary>
    public long To { get; }

    public SerializedHubMessage For(string protocol) => protocol == "json" ? _json.Value : _messagePack.Value;

    /// <summary>A frame of consecutive changes; without changes, a sign of life that says how far the log reaches.</summary>
    public static HubFrame OfChanges(string story, LogHead head, IReadOnlyList<LoggedChange> changes)
    {
        var from = changes.Count == 0 ? head.Seq + 1 : changes[0].Seq;
        var to = from + changes.Count - 1;
        return new(
            HubFrameContent.Changes,
            head.Epoch,
            from,
            to,
            () =>
                MessagePackInvocation(
                    "Frame",
                    (ref MessagePackWriter writer) =>
                    {
                        writer.WriteMapHeader(7);
                        writer.Write("story");
                        writer.Write(story);
                        writer.Write("epoch");
                        writer.Write(head.Epoch);
                        writer.Write("edition");
                        writer.Write(head.Edition);
                        writer.Write("from");
                        writer.Write(from);
                        writer.Write("to");
                        writer.Write(to);
                        writer.Write("head");
                        writer.Write(head.Seq);
                        writer.Write("changes");
                        writer.WriteArrayHeader(changes.Count);
                        foreach (var change in changes)
                        {
                            writer.WriteRaw(change.MessagePack);
                        }
                    }
                ),
            () =>
                JsonInvocation(
                    "Frame",
                    writer =>
                    {
                        writer.WriteStartObject();
                        writer.WriteString("story", story);
                        writer.WriteString("epoch", head.Epoch);
                        writer.WriteNumber("edition", head.Edition);
                        writer.WriteNumber("from", from);
                        writer.WriteNumber("to", to);
                        writer.WriteNumber("head", head.Seq);
                        writer.WriteStartArray("changes");
                        foreach (var change in changes)
                        {
                            writer.WriteRawValue(change.Json, skipInputValidation: true);
                        }
                        writer.WriteEndArray();
                        writer.WriteEndObject();
                    }
                )
        );
    }

    public static HubFrame OfSnapshot(Snapshot snapshot) =>
        Of(HubFrameContent.Snapshot, "Snapshot", snapshot, ProtocolJson.Wire.Snapshot, snapshot.Epoch, snapshot.Seq);

    public static HubFrame OfCounts(Counts counts) => Of(HubFrameContent.Counts, "Counts", counts, ProtocolJson.Wire.Counts);

    public static HubFrame OfRefusal(Refused refused) => Of(HubFrameContent.Refusal, "Refused", refused, ProtocolJson.Wire.Refused);

    private static HubFrame Of<T>(
        HubFrameContent carries,
        string target,
        T argument,
        JsonTypeInfo<T> json,
        string? epoch = null,
        long to = 0
    ) =>
        new(
            carries,
            epoch,
            to + 1,
            to,
            () =>
                MessagePackInvocation(target, (ref MessagePackWriter writer) => writer.WriteRaw(MessagePackSerializer.Serialize(argument))),
            () => JsonInvocation(target, writer => JsonSerializer.Serialize(writer, argument, json))
        );

    private delegate void WriteArgument(ref MessagePackWriter writer);

    private static byte[] MessagePackInvocation(string target, WriteArgument writeArgument)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.Write(HubProtocolConstants.InvocationMessageType);
        writer.WriteMapHeader(0); // headers
        writer.WriteNil(); // no invocation id: nothing is answered
        writer.Write(target);
        writer.WriteArrayHeader(1);
        writeArgument(ref writer);
        writer.WriteArrayHeader(0); // stream ids
        writer.Flush();

        // Each message is preceded by its length as a variable-length integer of 7 bits a byte, lowest first.
        Span<byte> prefix = stackalloc byte[5];
        var prefixLength = 0;
        var length = (uint)body.WrittenCount;
        do
        {
            prefix[prefixLength++] = (byte)((length & 0x7f) | (length > 0x7f ? 0x80u : 0u));
            length >>= 7;
        } while (length > 0);
        return [.. prefix[..prefixLength], .. body.WrittenSpan];
    }

    private static byte[] JsonInvocation(string target, Action<Utf8JsonWriter> writeArgument)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ProtocolJson.Wire.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("type", HubProtocolConstants.InvocationMessageType);
            writer.WriteString("target", target);
            writer.WriteStartArray("arguments");
            writeArgument(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return [.. body.WrittenSpan, RecordSeparator];
    }
}

/// <summary>What a <see cref="HubFrame"/> does to the position of a reader who receives it.</summary>
internal enum HubFrameContent
{
    /// <summary>Moves the reader from just before <see cref="HubFrame.From"/> to <see cref="HubFrame.To"/>.</summary>
    Changes,

    /// <summary>Puts the reader at <see cref="HubFrame.To"/> wherever it was.</summary>
    Snapshot,

    /// <summary>Moves nobody.</summary>
    Counts,

    /// <summary>Ends the following.</summary>
    Refusal,
}
