using System.Buffers;
using System.Text.Json;
using LiveBlog.Protocol;
using MessagePack;

namespace LiveBlog.Server.Delivery;

/// <summary>Writes a <see cref="Frame"/> around changes that are already encoded; equal to serialising the record, without doing it again.</summary>
internal sealed class FrameEncoding(string story, LogHead head, long from, IReadOnlyList<LoggedChange> changes)
{
    private const int Overhead = 256;

    public long To => from + changes.Count - 1;

    public byte[] MessagePack()
    {
        var body = new ArrayBufferWriter<byte>(changes.Sum(change => change.MessagePack.Length) + Overhead);
        var writer = new MessagePackWriter(body);
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
        writer.Write(To);
        writer.Write("head");
        writer.Write(head.Seq);
        writer.Write("changes");
        writer.WriteArrayHeader(changes.Count);
        foreach (var change in changes)
        {
            writer.WriteRaw(change.MessagePack);
        }
        writer.Flush();
        return body.WrittenSpan.ToArray();
    }

    public byte[] Json()
    {
        var body = new ArrayBufferWriter<byte>(changes.Sum(change => change.Json.Length) + Overhead);
        using (var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ProtocolJson.Wire.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("story", story);
            writer.WriteString("epoch", head.Epoch);
            writer.WriteNumber("edition", head.Edition);
            writer.WriteNumber("from", from);
            writer.WriteNumber("to", To);
            writer.WriteNumber("head", head.Seq);
            writer.WriteStartArray("changes");
            foreach (var change in changes)
            {
                writer.WriteRawValue(change.Json, skipInputValidation: true);
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }
}
